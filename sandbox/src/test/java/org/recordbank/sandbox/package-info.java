/** Tests of the sandbox's face, on the real parts. */
@NullMarked
package org.recordbank.sandbox;

import org.jspecify.annotations.NullMarked;
