/**
 * What was rejected, and sending it again: reading {@code visit.rejected}, choosing, saying what
 * was found, and the replay.
 *
 * <p>Values first ({@code Place}, {@code Origin}, {@code Rejection}, {@code Replay}), then what
 * decides ({@code Filter}, {@code Verdict}, {@code OrderCheck}), then {@code Inventory}, which
 * turns what stands on the topic into an answer, all of it plain; {@code Cluster}, {@code
 * TopicScan} and {@code Replayer} alone speak with Kafka. One thread. Memory is bounded by what is
 * asked for, never by what the topic holds. Nothing here prints a document, a key or an account.
 * What an operator can mend is a {@link org.recordbank.sandbox.SandboxFailure}.
 */
@NullMarked
package org.recordbank.sandbox.rejected;

import org.jspecify.annotations.NullMarked;
