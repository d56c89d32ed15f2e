/**
 * The shell of bank-service: keep it, prove it, give it to whom it may be given. Orders come from a
 * topic ({@link org.recordbank.bank.DepositStage}), what patients have said from another ({@link
 * org.recordbank.bank.DirectiveStage}); accounts and records are asked for over HTTP; {@link
 * org.recordbank.bank.Verify} checks the chains from the database alone. What is decided stands in
 * the packages below, which are plain Java.
 *
 * <p>Order: one batch of orders at a time, each a transaction; receipts after its commit. Threads:
 * one worker for each channel, any for HTTP; accounts are kept in order by locking their heads.
 * Failure: trouble in the world rolls the batch back and is retried; a retried batch finds its
 * deposits and gives the same receipts.
 */
@NullMarked
package org.recordbank.bank;

import org.jspecify.annotations.NullMarked;
