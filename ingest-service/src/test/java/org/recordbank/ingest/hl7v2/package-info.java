@NullMarked
package org.recordbank.ingest.hl7v2;

import org.jspecify.annotations.NullMarked;
