/** Placeholder. */
@NullMarked
package org.recordbank.normalize.fhir;

import org.jspecify.annotations.NullMarked;
