/**
 * What ingest-service and normalize-service must read alike of a CDA R2 document: the identifiers
 * that become keys, and the time of the encounter. What the document says is for {@code
 * normalize-service}. Plain Java, without state.
 */
@NullMarked
package org.recordbank.sources.cda;

import org.jspecify.annotations.NullMarked;
