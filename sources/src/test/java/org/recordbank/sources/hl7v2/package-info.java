/** HL7 v2 as bytes and as text. */
@NullMarked
package org.recordbank.sources.hl7v2;

import org.jspecify.annotations.NullMarked;
