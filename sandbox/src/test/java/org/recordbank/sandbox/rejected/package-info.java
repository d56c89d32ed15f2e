/** Tests of what is found, said and replayed of rejections; {@code Some} makes them. */
@NullMarked
package org.recordbank.sandbox.rejected;

import org.jspecify.annotations.NullMarked;
