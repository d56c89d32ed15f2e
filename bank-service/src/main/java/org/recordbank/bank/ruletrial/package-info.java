/**
 * What a change of the labelling rules, or of the jurisdiction, would change: each deposit of an
 * account is labelled and judged by both, and only counted. Values only; an {@link
 * org.recordbank.bank.ruletrial.AccountTrial} and {@link org.recordbank.bank.ruletrial.Counts}
 * belong to one thread, and the caller brings deposits and the time. {@link
 * org.recordbank.bank.ruletrial.Figures} says of counts what may be told without telling of single
 * people. Failure: a deposit that cannot be labelled is counted as that, and no facility sees it;
 * where directives cannot be read, no facility sees anything.
 */
@NullMarked
package org.recordbank.bank.ruletrial;

import org.jspecify.annotations.NullMarked;
