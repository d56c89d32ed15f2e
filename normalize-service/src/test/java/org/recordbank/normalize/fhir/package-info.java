/** Tests of FHIR's other shapes. */
@NullMarked
package org.recordbank.normalize.fhir;

import org.jspecify.annotations.NullMarked;
