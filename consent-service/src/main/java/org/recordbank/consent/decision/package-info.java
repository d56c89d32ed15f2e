/**
 * What becomes of each visit: whose it is, where it goes, whether it waits. Plain values in, plain
 * values out; the shell looks up what a batch needs before and writes down the verdicts after.
 *
 * <p>Order: a {@link org.recordbank.consent.decision.BatchDecision} is asked once for each visit,
 * in the order of the batch, because what happens to one changes what happens to the next of its
 * key. What it {@linkplain org.recordbank.consent.decision.BatchDecision#decided() decided} is kept
 * where it says something new, and comes out the same whenever it is made {@linkplain
 * org.recordbank.consent.decision.Again again}. Threads: it belongs to one. Failure: nothing here
 * fails; whatever is not known denies.
 */
@NullMarked
package org.recordbank.consent.decision;

import org.jspecify.annotations.NullMarked;
