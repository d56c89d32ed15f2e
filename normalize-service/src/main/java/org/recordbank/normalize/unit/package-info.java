/** Stub. */
@NullMarked
package org.recordbank.normalize.unit;

import org.jspecify.annotations.NullMarked;
