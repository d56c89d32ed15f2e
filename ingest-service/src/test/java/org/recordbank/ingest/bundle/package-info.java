/** Reads sound and hostile documents. */
@NullMarked
package org.recordbank.ingest.bundle;

import org.jspecify.annotations.NullMarked;
