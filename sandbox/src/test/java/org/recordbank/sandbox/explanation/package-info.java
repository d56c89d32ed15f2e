/** Tests of the package. */
@NullMarked
package org.recordbank.sandbox.explanation;

import org.jspecify.annotations.NullMarked;
