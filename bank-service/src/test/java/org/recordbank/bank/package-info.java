/** Tests of the shell, on a real database, and what the tests of the packages below share. */
@NullMarked
package org.recordbank.bank;

import org.jspecify.annotations.NullMarked;
