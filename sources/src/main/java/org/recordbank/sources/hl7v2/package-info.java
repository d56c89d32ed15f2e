/**
 * HL7 v2 in its vertical-bar encoding (HL7 v2.5.1, chapter 2): from bytes to segments, fields,
 * repetitions, components and subcomponents, whatever the delimiters and the character set. Begin
 * with {@link org.recordbank.sources.hl7v2.Message#read}. Nothing is validated against the tables
 * of a version: what a sender puts anywhere is there to be asked for. Immutable; safe for any
 * thread.
 */
@NullMarked
package org.recordbank.sources.hl7v2;

import org.jspecify.annotations.NullMarked;
