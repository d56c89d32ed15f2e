/**
 * The real parts on one machine without containers: Kafka, the schema registry, PostgreSQL and the
 * services, each in its own process. The script and the tests use the same face, {@link
 * org.recordbank.sandbox.Sandbox}, which says nothing of how a part is run.
 *
 * <p>Read {@code Sandbox} first, then {@code Part} and {@code SandboxOptions}; {@code parts} holds
 * how each part is run, {@code processes} how a process is watched, {@code commands} what the
 * script can do. A sandbox may be used from several threads, one call for a part at a time. What
 * somebody at the keyboard can mend is a {@link org.recordbank.sandbox.SandboxFailure} whose
 * message is one line that names the thing and the mend; anything else that is thrown is a bug.
 */
@NullMarked
package org.recordbank.sandbox;

import org.jspecify.annotations.NullMarked;
