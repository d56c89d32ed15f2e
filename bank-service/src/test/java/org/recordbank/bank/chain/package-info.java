/** Tests of {@code org.recordbank.bank.chain}; fast and without the world. */
@NullMarked
package org.recordbank.bank.chain;

import org.jspecify.annotations.NullMarked;
