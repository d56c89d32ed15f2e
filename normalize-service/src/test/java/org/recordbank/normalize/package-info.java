/** Tests. */
@NullMarked
package org.recordbank.normalize;

import org.jspecify.annotations.NullMarked;
