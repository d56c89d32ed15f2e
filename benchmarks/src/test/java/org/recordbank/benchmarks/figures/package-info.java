/** Tests of what measures; nothing is timed in them. */
@NullMarked
package org.recordbank.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
