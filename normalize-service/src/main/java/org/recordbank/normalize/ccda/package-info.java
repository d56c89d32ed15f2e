/**
 * From C-CDA (R1.1 and R2.1, CDA R2) to FHIR R4, following the guide C-CDA on FHIR
 * (https://hl7.org/fhir/us/ccda/, version 1.2 and later): {@link
 * org.recordbank.normalize.ccda.DocumentConverter} begins, one class each maps a family of
 * sections. A value is read through {@link org.recordbank.normalize.ccda.Account}, which marks it;
 * what nobody read is not understood, by construction. Used for one document, by one thread;
 * whatever the bytes are, the answer is a value.
 */
@NullMarked
package org.recordbank.normalize.ccda;

import org.jspecify.annotations.NullMarked;
