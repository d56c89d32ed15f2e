/**
 * The chain of hashes that binds an account's deposits: how a {@link
 * org.recordbank.bank.chain.Link} is hashed, and how a stored chain is checked.
 *
 * <p>Order: deposits are checked by position, from 1. Threads: values are immutable, a {@link
 * org.recordbank.bank.chain.ChainCheck} belongs to one thread. Failure: what does not verify is a
 * value, {@link org.recordbank.bank.chain.BrokenLink}; no stored content, however damaged, makes
 * the check throw.
 */
@NullMarked
package org.recordbank.bank.chain;

import org.jspecify.annotations.NullMarked;
