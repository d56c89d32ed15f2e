@NullMarked
package org.recordbank.sources;

import org.jspecify.annotations.NullMarked;
