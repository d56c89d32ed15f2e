package org.recordbank.ingest;

import java.time.Duration;

/**
 * What one connection may take.
 *
 * @param messageBytes of the content of a frame
 * @param messageWait from the first byte of a frame to its last; also for a handshake, an answer
 * @param idleWait between frames
 * @param memoryWait for memory to hold a frame
 */
record MllpLimits(int messageBytes, Duration messageWait, Duration idleWait, Duration memoryWait) {}
