/** Units, held against public tables and the reference implementation of UCUM. */
@NullMarked
package org.recordbank.normalize.unit;

import org.jspecify.annotations.NullMarked;
