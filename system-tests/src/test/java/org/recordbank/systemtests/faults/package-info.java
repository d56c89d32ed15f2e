/** Each fault once, and the proof that the judgement sees what it must. */
@NullMarked
package org.recordbank.systemtests.faults;

import org.jspecify.annotations.NullMarked;
