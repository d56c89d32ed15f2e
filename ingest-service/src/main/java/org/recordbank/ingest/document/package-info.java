/**
 * What reading a document of any format comes to, and what a document may be at most. Values only.
 */
@NullMarked
package org.recordbank.ingest.document;

import org.jspecify.annotations.NullMarked;
