@NullMarked
package org.recordbank.normalize.ccda;

import org.jspecify.annotations.NullMarked;
