/**
 * Building a FHIR R4 bundle in JSON out of what another format says: resources with identifiers
 * that follow from the source's own, references that resolve inside the bundle. Used by the
 * packages that convert; knows no format but FHIR. Begin with {@link
 * org.recordbank.normalize.canonical.CanonicalBundle}.
 */
@NullMarked
package org.recordbank.normalize.canonical;

import org.jspecify.annotations.NullMarked;
