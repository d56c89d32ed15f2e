/**
 * Processes of one's own: started with a log and a pid file, found again by a later run, stopped,
 * killed, paused.
 *
 * <p>A pid alone proves nothing, for numbers are used again; a process found by its pid file counts
 * as ours only if its start time and its command line are those that were written down. Everything
 * here may be called from any thread. A process that cannot be started is an {@link
 * java.io.UncheckedIOException}; one that is already gone is no failure.
 */
@NullMarked
package org.recordbank.sandbox.processes;

import org.jspecify.annotations.NullMarked;
