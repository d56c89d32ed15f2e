/** Which stage can reject with which code, read from the compiled services. */
@NullMarked
package org.recordbank.systemtests.codes;

import org.jspecify.annotations.NullMarked;
