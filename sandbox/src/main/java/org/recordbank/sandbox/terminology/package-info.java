/**
 * Loading and listing what normalize-service knows codes by: {@code Compiler} runs that service's
 * own program in a process of its own and hands on what it says, {@code Report} makes tables of it.
 * A file that is wrong is an outcome; where nothing can be done, a {@link
 * org.recordbank.sandbox.SandboxFailure} says why.
 */
@NullMarked
package org.recordbank.sandbox.terminology;

import org.jspecify.annotations.NullMarked;
