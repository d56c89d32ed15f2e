@NullMarked
package org.recordbank.ingest.cda;

import org.jspecify.annotations.NullMarked;
