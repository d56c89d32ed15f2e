/** Tests of {@code org.recordbank.bank.account}; fast and without the world. */
@NullMarked
package org.recordbank.bank.account;

import org.jspecify.annotations.NullMarked;
