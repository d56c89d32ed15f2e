/**
 * The shell of normalize-service: what does a visit say, in standard terms? {@link
 * org.recordbank.normalize.NormalizeStage} takes visits from {@code visit.received}, has the
 * packages below it rewrite the bundle, and sends them on. {@link
 * org.recordbank.normalize.WorklistStage} gathers the codes that nothing knew; what operators
 * decide about them stands in {@link org.recordbank.normalize.DecisionTable}, and the visits that
 * held them are asked for by {@link org.recordbank.normalize.Pulses}.
 *
 * <p>Order: that of the partition, one batch at a time. Threads: one for each stage, one for each
 * pulse, and those of HTTP; they meet in the database and in {@link
 * org.recordbank.normalize.DecisionsInUse}. Failure: see {@link org.recordbank.pipeline.StageLoop};
 * a bad terminology map stops the start. Visits need the database once, for what was decided before
 * the start, and go on without it from then on.
 */
@NullMarked
package org.recordbank.normalize;

import org.jspecify.annotations.NullMarked;
