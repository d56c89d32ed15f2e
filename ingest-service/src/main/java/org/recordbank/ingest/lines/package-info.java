/**
 * Cuts a stream of newline-delimited JSON into its lines, in bounded memory. Plain values; begin
 * with {@link org.recordbank.ingest.lines.Lines}.
 */
@NullMarked
package org.recordbank.ingest.lines;

import org.jspecify.annotations.NullMarked;
