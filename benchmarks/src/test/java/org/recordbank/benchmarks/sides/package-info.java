/** Tests of what measures; nothing is timed in them. */
@NullMarked
package org.recordbank.benchmarks.sides;

import org.jspecify.annotations.NullMarked;
