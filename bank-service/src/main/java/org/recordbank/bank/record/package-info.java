/**
 * The record of a patient as one FHIR Bundle, written piece by piece out of the bundles that were
 * deposited. A {@link org.recordbank.bank.record.RecordBundle} belongs to one thread and holds one
 * entry at a time. Failure: what is deposited was checked when it was normalized, so a bundle that
 * cannot be read ends the writing with an exception, and the reader sees that the JSON is cut off.
 */
@NullMarked
package org.recordbank.bank.record;

import org.jspecify.annotations.NullMarked;
