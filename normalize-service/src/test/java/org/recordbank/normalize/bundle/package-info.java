/** Tests. */
@NullMarked
package org.recordbank.normalize.bundle;

import org.jspecify.annotations.NullMarked;
