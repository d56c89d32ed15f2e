/** Small publications in their publishers' layout, and tables of real size put into it. */
@NullMarked
package org.recordbank.normalize.publication;

import org.jspecify.annotations.NullMarked;
