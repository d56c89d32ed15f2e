/**
 * What becomes of what a bank is asked to do: {@link org.recordbank.bank.deposit.Ledger} takes
 * {@link org.recordbank.bank.deposit.Asked} in order and gives a {@link
 * org.recordbank.bank.deposit.Decision} for each.
 *
 * <p>Order: the order of asking is the order of an account's deposits. Threads: a ledger belongs to
 * one thread and one batch, the rest are values. Failure: what cannot be kept is a decision, not an
 * exception.
 */
@NullMarked
package org.recordbank.bank.deposit;

import org.jspecify.annotations.NullMarked;
