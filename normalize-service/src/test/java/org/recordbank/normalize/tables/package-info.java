/** Tests. */
@NullMarked
package org.recordbank.normalize.tables;

import org.jspecify.annotations.NullMarked;
