/**
 * Reads a FHIR R4 bundle once and puts standard codings and units beside the sender's own: what
 * they mean first ({@link org.recordbank.normalize.bundle.Meanings}, {@link
 * org.recordbank.normalize.bundle.UnitMeanings}), then where it goes ({@link
 * org.recordbank.normalize.bundle.Concepts}, {@link org.recordbank.normalize.bundle.Quantities}).
 * Whatever the sender wrote stays byte for byte and in its order. Pure: the same bundle and the
 * same version give the same bytes; safe for any thread. A bundle that cannot be read is a {@link
 * org.recordbank.normalize.bundle.Rewrite.Refused}, never an exception.
 */
@NullMarked
package org.recordbank.normalize.bundle;

import org.jspecify.annotations.NullMarked;
