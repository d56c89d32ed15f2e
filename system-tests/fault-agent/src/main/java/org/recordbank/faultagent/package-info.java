/**
 * A Java agent that rewrites named methods of our own code in a running service, so that the code
 * itself holds no hooks for tests: a process ends at a named point, or a service does what it must
 * not, and the tests of the tests require that this is seen.
 *
 * <p>Read {@code FaultAgent}, then {@code Fault}, the closed list. Which faults are on says the
 * system property {@code recordbank.fault}: names with commas between them, each with a count after
 * a colon where it wants one. What is rewritten runs on any thread of the service. A name that is
 * on no list, or a method that is not there exactly once, ends the process before the service
 * starts: nothing is ever silently left as it was.
 */
@NullMarked
package org.recordbank.faultagent;

import org.jspecify.annotations.NullMarked;
