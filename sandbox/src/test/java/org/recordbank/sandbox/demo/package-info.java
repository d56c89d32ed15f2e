/** Tests of what the demonstration sends and of what it says. */
@NullMarked
package org.recordbank.sandbox.demo;

import org.jspecify.annotations.NullMarked;
