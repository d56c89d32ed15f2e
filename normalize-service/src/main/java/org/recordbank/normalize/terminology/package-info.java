/**
 * Which code stands for which: the shipped tables and the maps of the facilities, all in memory.
 * Immutable after loading; safe for any thread. A table or map that is not as it should be throws
 * at start-up, with the place, so that no service runs on half of its terminology.
 */
@NullMarked
package org.recordbank.normalize.terminology;

import org.jspecify.annotations.NullMarked;
