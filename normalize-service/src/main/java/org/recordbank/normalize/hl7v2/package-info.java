/**
 * HL7 v2 to FHIR R4, by the HL7 Version 2 to FHIR implementation guide. No message structure is
 * modelled: {@link org.recordbank.normalize.hl7v2.Walk} takes the segments as they stand, one class
 * for each family of segments maps them, and {@link org.recordbank.normalize.hl7v2.Context} holds
 * what they need to know of each other. Values are read through {@link
 * org.recordbank.normalize.hl7v2.Part}, which keeps the account: mapped is what was taken into an
 * element of FHIR or an extension of its data type, kept as text what was taken into an extension
 * of a string, not understood what nobody took. The explicit null {@code ""} says that there is no
 * value and is none. Begin with {@link org.recordbank.normalize.hl7v2.MessageConverter}.
 */
@NullMarked
package org.recordbank.normalize.hl7v2;

import org.jspecify.annotations.NullMarked;
