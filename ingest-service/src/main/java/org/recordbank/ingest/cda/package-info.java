/**
 * Reads of a CDA R2 document what ingest must know: its identifier, whose it is and when it took
 * place. Begin with {@link org.recordbank.ingest.cda.DocumentReader}. Whatever the bytes are, the
 * answer is a {@link org.recordbank.ingest.document.Reading}. Safe for any thread.
 */
@NullMarked
package org.recordbank.ingest.cda;

import org.jspecify.annotations.NullMarked;
