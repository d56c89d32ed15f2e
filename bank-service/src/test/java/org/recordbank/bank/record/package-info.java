/** Tests of {@code org.recordbank.bank.record}; fast and without the world. */
@NullMarked
package org.recordbank.bank.record;

import org.jspecify.annotations.NullMarked;
