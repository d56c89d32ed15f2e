/** Tests of {@code org.recordbank.bank.ruletrial}; fast and without the world. */
@NullMarked
package org.recordbank.bank.ruletrial;

import org.jspecify.annotations.NullMarked;
