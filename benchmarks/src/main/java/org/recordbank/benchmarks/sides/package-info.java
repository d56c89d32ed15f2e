/**
 * The sides that are compared on the same visits: the floor, which is the best that the broker and
 * the database of this machine do without any logic, and the pipeline. Each answers with how long
 * it took from the first publication to the last commit.
 */
@NullMarked
package org.recordbank.benchmarks.sides;

import org.jspecify.annotations.NullMarked;
