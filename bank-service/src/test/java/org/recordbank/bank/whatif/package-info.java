/** Tests of {@code org.recordbank.bank.whatif}; fast and without the world. */
@NullMarked
package org.recordbank.bank.whatif;

import org.jspecify.annotations.NullMarked;
