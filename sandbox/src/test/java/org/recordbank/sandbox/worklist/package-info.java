/** Tests of the package. */
@NullMarked
package org.recordbank.sandbox.worklist;

import org.jspecify.annotations.NullMarked;
