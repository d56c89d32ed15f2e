/** How parts are run as processes. Programs here are made by the tests; nothing is left running. */
@NullMarked
package org.recordbank.sandbox.parts;

import org.jspecify.annotations.NullMarked;
