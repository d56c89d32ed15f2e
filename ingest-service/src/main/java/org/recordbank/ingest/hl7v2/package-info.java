/**
 * Reads of an HL7 v2 message what ingest must know: its control identifier, whose visit it is, when
 * it took place, which identifiers were merged, and whether it is one sent again. Begin with {@link
 * org.recordbank.ingest.hl7v2.MessageReader}. Whatever the bytes are, the answer is a {@link
 * org.recordbank.ingest.document.Reading}. Safe for any thread.
 */
@NullMarked
package org.recordbank.ingest.hl7v2;

import org.jspecify.annotations.NullMarked;
