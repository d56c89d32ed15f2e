/** MLLP without a socket. */
@NullMarked
package org.recordbank.ingest.mllp;

import org.jspecify.annotations.NullMarked;
