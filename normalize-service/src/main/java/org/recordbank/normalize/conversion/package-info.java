/**
 * What converting a source document to FHIR R4 comes to, whatever its format: the bundle, and an
 * account of every value that the document held. Each format has a package of its own that uses
 * this one. Begin with {@link org.recordbank.normalize.conversion.Conversion}.
 */
@NullMarked
package org.recordbank.normalize.conversion;

import org.jspecify.annotations.NullMarked;
