/**
 * The consent decision: may this be done, at this moment, under what the patient has agreed to?
 *
 * <p>Purpose: consent-service asks before it orders a deposit, bank-service before it discloses.
 * Both ask {@link org.recordbank.policy.Policy}, so that the two can never disagree about a
 * directive.
 *
 * <p>Order: the order of the directives never matters. Who asks hands over every directive of the
 * account that is not withdrawn; those whose time is over belong to it, since they tell "expired"
 * from "never given".
 *
 * <p>Threads: everything here is immutable or static and without state; call it from any thread.
 * There is no clock either: the caller says what time it is, so a decision can be made again later
 * and comes out the same.
 *
 * <p>Failure: there is no input or output that could fail. A value that breaks a rule cannot be
 * made ({@link java.lang.IllegalArgumentException}, in words that quote nothing of the value). What
 * is not understood never permits. Text forms ({@code toString}) say nothing about a patient.
 */
@NullMarked
package org.recordbank.policy;

import org.jspecify.annotations.NullMarked;
