/**
 * The shell of normalize-service: what does a visit say, in standard terms? {@link
 * org.recordbank.normalize.NormalizeStage} takes visits from {@code visit.received}, has the
 * packages below it rewrite the bundle, and sends them on. The service keeps no state.
 *
 * <p>Order: that of the partition, one batch at a time. Failure: see {@link
 * org.recordbank.pipeline.StageLoop}; a bad terminology map stops the start.
 */
@NullMarked
package org.recordbank.normalize;

import org.jspecify.annotations.NullMarked;
