/**
 * Sending the files of a folder to ingest-service: {@code FileWalk} finds them, {@code Recognition}
 * says what each is, {@code Sender} posts them in the order of their names and asks what became of
 * them, {@code Report} tells it. What a file holds is never printed. A file that cannot be sent is
 * a row of the report; only where nothing can be sent at all, a {@link
 * org.recordbank.sandbox.SandboxFailure} says why.
 */
@NullMarked
package org.recordbank.sandbox.send;

import org.jspecify.annotations.NullMarked;
