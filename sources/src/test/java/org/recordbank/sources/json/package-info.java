@NullMarked
package org.recordbank.sources.json;

import org.jspecify.annotations.NullMarked;
