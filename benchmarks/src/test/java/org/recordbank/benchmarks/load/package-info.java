/** Tests of what measures; nothing is timed in them. */
@NullMarked
package org.recordbank.benchmarks.load;

import org.jspecify.annotations.NullMarked;
