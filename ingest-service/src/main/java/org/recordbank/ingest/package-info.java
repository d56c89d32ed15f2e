/**
 * The shell of ingest-service: takes visits in over HTTP ({@link
 * org.recordbank.ingest.SubmitVisit}) and from facilities' own topics ({@link
 * org.recordbank.ingest.SubmittedStage}), makes them durable and then acknowledges; keeps what
 * became of each ({@link org.recordbank.ingest.StatusStage}) and tells its sender ({@link
 * org.recordbank.ingest.TellVisit}). What a visit must be is decided in the packages below, which
 * are plain Java.
 *
 * <p>Order: visits of one patient from one facility stand on {@code visit.received} in the order in
 * which they were accepted. Threads: calls run on worker threads, publishing on virtual threads,
 * each channel on one worker thread. Failure: a call waits a bounded time for the broker and says
 * 503 when it cannot tell; a channel waits without bound.
 */
@NullMarked
package org.recordbank.ingest;

import org.jspecify.annotations.NullMarked;
