@NullMarked
package org.recordbank.sources.hl7v2;

import org.jspecify.annotations.NullMarked;
