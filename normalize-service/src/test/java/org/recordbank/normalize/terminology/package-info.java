/** Tests. */
@NullMarked
package org.recordbank.normalize.terminology;

import org.jspecify.annotations.NullMarked;
