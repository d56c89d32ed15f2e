/** Tests of what measures; nothing is timed in them. */
@NullMarked
package org.recordbank.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
