/** Tests of {@code org.recordbank.bank.access}; fast and without the world. */
@NullMarked
package org.recordbank.bank.access;

import org.jspecify.annotations.NullMarked;
