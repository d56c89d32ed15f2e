/**
 * {@code ./recordbank bench}: the pipeline against the floor, in rounds that alternate, on the same
 * visits, on one machine. Runs on one thread but for senders, writers and watchers.
 *
 * <p>What is measured must hold: if a visit is not deposited, the run ends with status 1 and
 * without figures.
 */
@NullMarked
package org.recordbank.benchmarks;

import org.jspecify.annotations.NullMarked;
