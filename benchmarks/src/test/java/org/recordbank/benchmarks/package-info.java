/** Tests of what measures; nothing is timed in them. */
@NullMarked
package org.recordbank.benchmarks;

import org.jspecify.annotations.NullMarked;
