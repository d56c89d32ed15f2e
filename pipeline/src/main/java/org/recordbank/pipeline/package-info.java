/**
 * The loop every stage shares, and its edges: {@link org.recordbank.pipeline.StageLoop} runs a
 * {@link org.recordbank.pipeline.Stage} over batches, {@link org.recordbank.pipeline.Wire} turns
 * records into bytes and back, {@link org.recordbank.pipeline.Sender} produces and waits. Only this
 * package touches Kafka, HTTP and JDBC; the packages below it are plain Java.
 *
 * <p>Order: a channel hands over one batch at a time, and a batch keeps the order of each
 * partition. Failure: a bad record becomes a rejection; trouble in the world is retried with a
 * growing wait while readiness is false; a defect stops the channel.
 */
@NullMarked
package org.recordbank.pipeline;

import org.jspecify.annotations.NullMarked;
