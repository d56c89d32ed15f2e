/** Tests of the labels. */
@NullMarked
package org.recordbank.policy.label;

import org.jspecify.annotations.NullMarked;
