/**
 * Inputs that nobody thought of, for every parser of what facilities send. Begin with {@link
 * org.recordbank.fuzz.Target}: a parser and what holds of it for any bytes. {@link
 * org.recordbank.fuzz.Run} lets Jazzer look for bytes for which it does not hold, in a process of
 * its own; {@link org.recordbank.fuzz.Fuzz} is the command. One thread.
 */
@NullMarked
package org.recordbank.fuzz;

import org.jspecify.annotations.NullMarked;
