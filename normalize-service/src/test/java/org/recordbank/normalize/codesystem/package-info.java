/** Which code system is meant, and the shape of codes, by tables of real size as well. */
@NullMarked
package org.recordbank.normalize.codesystem;

import org.jspecify.annotations.NullMarked;
