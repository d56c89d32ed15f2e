/**
 * What becomes of each visit: whose it is, where it goes, whether it waits. Plain values in, plain
 * values out; the shell looks up what a batch needs before and writes down the verdicts after.
 *
 * <p>Order: a {@link org.recordbank.consent.decision.BatchDecision} is asked once for each visit,
 * in the order of the batch, because what happens to one changes what happens to the next of its
 * key. Threads: it belongs to one. Failure: nothing here fails; whatever is not known denies.
 */
@NullMarked
package org.recordbank.consent.decision;

import org.jspecify.annotations.NullMarked;
