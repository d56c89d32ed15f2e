/**
 * Synthetic visits for the demonstration, the tests and the measurements.
 *
 * <p>Read in this order: {@code VisitSupply} puts it all together; {@code Synthea} makes whole
 * patients in a process of its own and keeps them in a folder; {@code VisitSplitter} cuts a patient
 * into encounters; {@code FacilityVisits} says which facility saw what and writes each visit as
 * that facility would send it, {@code LocalCodes} in its own codes; {@code VisitSet} holds the
 * result; {@code FacilityDocuments} names C-CDA documents of whole patients as a facility would;
 * {@code PatientPlan} says who has an account and what they agreed to; {@code Markers} plants words
 * that must turn up nowhere else.
 *
 * <p>The same seed and the same number of visits give the same bytes, whenever and wherever they
 * are made. Nothing here is shared between threads; what is handed out does not change. Where
 * Synthea cannot be run, {@link org.recordbank.sandbox.visits.SyntheaFailure} says so in one line;
 * a document of another shape than Synthea's is an {@link java.lang.IllegalArgumentException}.
 */
@NullMarked
package org.recordbank.sandbox.visits;

import org.jspecify.annotations.NullMarked;
