/**
 * What can be asked for on the command line, one class for each command; thin, for the work is done
 * by {@link org.recordbank.sandbox.Sandbox}.
 *
 * <p>{@code up} and what follows it keep their data in {@code .recordbank/data}, {@code demo} in
 * {@code .recordbank/demo}, so that neither disturbs the other. Commands run on one thread; what a
 * listener prints comes from several. Failure is the exit status that {@code Main} lists.
 */
@NullMarked
package org.recordbank.sandbox.commands;

import org.jspecify.annotations.NullMarked;
