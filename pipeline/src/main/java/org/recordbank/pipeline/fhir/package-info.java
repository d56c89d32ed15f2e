/** The shape of answers that follow FHIR R4. Values only. */
@NullMarked
package org.recordbank.pipeline.fhir;

import org.jspecify.annotations.NullMarked;
