/**
 * What ingest-service and normalize-service must read alike, or a visit would be known to one by
 * other identifiers than to the other: HL7 v2, XML and JSON as such, and identifiers that can be
 * keys. What a document means is not said here. Plain Java; whatever the bytes are, the answer is a
 * value or the one checked exception of the package.
 */
@NullMarked
package org.recordbank.sources;

import org.jspecify.annotations.NullMarked;
