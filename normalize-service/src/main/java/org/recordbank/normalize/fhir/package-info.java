/**
 * FHIR in its other shapes to FHIR R4 in JSON: R4 in XML; STU3 and R5 in JSON and XML. Begin with
 * {@link org.recordbank.normalize.fhir.BundleConverter}.
 *
 * <p>XML becomes JSON of the same release by the shapes of that release's resources ({@link
 * org.recordbank.normalize.fhir.Shapes}); JSON of another release becomes R4 by HL7's own
 * converters, and what they leave out is found by comparing the values before and after. The models
 * of a release are loaded when the first such document comes. Whatever the bytes are, the answer is
 * a {@link org.recordbank.normalize.conversion.Conversion}, in time and memory bounded by their
 * length. Safe for any thread. Why so: {@code docs/decisions/fhir-releases.md}.
 */
@NullMarked
package org.recordbank.normalize.fhir;

import org.jspecify.annotations.NullMarked;
