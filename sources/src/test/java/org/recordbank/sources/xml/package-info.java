@NullMarked
package org.recordbank.sources.xml;

import org.jspecify.annotations.NullMarked;
