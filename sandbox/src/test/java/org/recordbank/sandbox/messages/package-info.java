/** Tests of the package, read by the same reader as the services use. */
@NullMarked
package org.recordbank.sandbox.messages;

import org.jspecify.annotations.NullMarked;
