/**
 * What is known of the facilities that make visits.
 *
 * <p>Threads: immutable. Failure: a mistake in what is configured ends the start with an exception
 * that names it.
 */
@NullMarked
package org.recordbank.pipeline.facility;

import org.jspecify.annotations.NullMarked;
