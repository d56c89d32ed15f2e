/**
 * Holds the documentation to the code: links, names, tables, commands.
 *
 * <p>Reads files and starts nothing, but for the one class tagged {@code last}, which runs the
 * README's commands. No order, one thread. A failure names the page and what is wrong on it.
 */
@NullMarked
package org.recordbank.systemtests.documentation;

import org.jspecify.annotations.NullMarked;
