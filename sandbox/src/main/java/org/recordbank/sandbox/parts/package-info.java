/**
 * How each part is run as a process of this machine: what is laid out before, the command, when it
 * is ready, and what is done to it once it is. Takes values and knows nothing of the sandbox's
 * face; containers would stand beside this package.
 *
 * <p>Read {@link org.recordbank.sandbox.parts.Program} first. Programs have no state of their own
 * but what lies in their folders; each is used by one thread at a time. Failure is an exception
 * whose message names the part; {@code isReady} answers no instead.
 */
@NullMarked
package org.recordbank.sandbox.parts;

import org.jspecify.annotations.NullMarked;
