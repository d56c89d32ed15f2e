/**
 * The record of a patient as one FHIR Bundle, written piece by piece out of the bundles that were
 * deposited; {@link org.recordbank.policy.bundle.LabelledBundle} makes of each what its reader may
 * have. {@link org.recordbank.bank.record.RecordBundle} belongs to one thread and holds one entry
 * at a time. Failure: a bundle that ends early ends the writing with an exception, and the reader
 * sees that the JSON is cut off.
 */
@NullMarked
package org.recordbank.bank.record;

import org.jspecify.annotations.NullMarked;
