/** The targets themselves, briefly, and inputs found before. */
@NullMarked
package org.recordbank.fuzz;

import org.jspecify.annotations.NullMarked;
