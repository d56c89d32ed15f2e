/** Tests. */
@NullMarked
package org.recordbank.normalize.worklist;

import org.jspecify.annotations.NullMarked;
