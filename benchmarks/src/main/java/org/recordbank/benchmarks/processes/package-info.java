/**
 * What processes cost, as Linux tells it under {@code /proc}: processor time and resident memory.
 * Where that is missing, a reading fails with {@link java.io.UncheckedIOException}.
 */
@NullMarked
package org.recordbank.benchmarks.processes;

import org.jspecify.annotations.NullMarked;
