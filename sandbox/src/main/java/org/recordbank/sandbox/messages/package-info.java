/**
 * Synthetic visits as HL7 v2.5.1 messages: the same facts as in the FHIR bundle of a {@link
 * org.recordbank.sandbox.visits.SyntheticVisit}, under the same number of the patient. Begin with
 * {@link org.recordbank.sandbox.messages.VisitMessages}. The same visit gives the same bytes.
 * Values only; safe for any thread.
 */
@NullMarked
package org.recordbank.sandbox.messages;

import org.jspecify.annotations.NullMarked;
