/** Tests of {@code org.recordbank.bank.deposit}; fast and without the world. */
@NullMarked
package org.recordbank.bank.deposit;

import org.jspecify.annotations.NullMarked;
