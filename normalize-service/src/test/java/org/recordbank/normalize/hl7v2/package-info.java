@NullMarked
package org.recordbank.normalize.hl7v2;

import org.jspecify.annotations.NullMarked;
