/**
 * One, two and four instances of a stage over the same partitions: who did how much, whether each
 * patient's visits kept their order, and what a visit cost. On one machine instances share its
 * processors, so more of them are not faster here; what is shown is that work is shared and that it
 * costs what it cost before.
 */
@NullMarked
package org.recordbank.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
