/**
 * The opening of an account: the identifiers that facilities know a patient by, checked, and the
 * record that tells of it. Values only; safe for any thread. Failure: an identifier that breaks a
 * rule is answered with the place and the rule, never with the value.
 */
@NullMarked
package org.recordbank.bank.account;

import org.jspecify.annotations.NullMarked;
