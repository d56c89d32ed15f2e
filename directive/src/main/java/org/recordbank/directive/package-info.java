/**
 * What a patient's FHIR R4 Consent says, reduced to rules: {@link
 * org.recordbank.directive.ConsentDocument} is the resource as it is kept, {@link
 * org.recordbank.directive.ConsentReader} understands it or refuses it.
 *
 * <p>What is not understood is refused, never left out: leaving out a restriction would allow more
 * than the patient did. Order does not matter here. Threads: all of it is safe for any thread.
 * Failure: a document that cannot be taken is a {@link org.recordbank.directive.Refusal}, in
 * constant words that name the place.
 */
@NullMarked
package org.recordbank.directive;

import org.jspecify.annotations.NullMarked;
