/** Holds the shell's shape and settings. */
@NullMarked
package org.recordbank.ingest;

import org.jspecify.annotations.NullMarked;
