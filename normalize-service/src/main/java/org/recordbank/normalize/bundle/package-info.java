/**
 * Reads a FHIR R4 bundle once and puts standard codings beside the sender's own. Whatever the
 * sender wrote stays byte for byte and in its order. Pure: the same bundle and the same terminology
 * give the same bytes; safe for any thread. A bundle that cannot be read is a {@link
 * org.recordbank.normalize.bundle.Rewrite.Refused}, never an exception.
 */
@NullMarked
package org.recordbank.normalize.bundle;

import org.jspecify.annotations.NullMarked;
