/**
 * The identity of a visit and the checks of its envelope at every hop. Stateless; safe for any
 * thread.
 */
@NullMarked
package org.recordbank.pipeline.visit;

import org.jspecify.annotations.NullMarked;
