@NullMarked
package org.recordbank.sources.cda;

import org.jspecify.annotations.NullMarked;
