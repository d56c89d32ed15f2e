/** Lets outcomes replace each other. */
@NullMarked
package org.recordbank.ingest.status;

import org.jspecify.annotations.NullMarked;
