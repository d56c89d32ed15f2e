@NullMarked
package org.recordbank.ingest.lines;

import org.jspecify.annotations.NullMarked;
