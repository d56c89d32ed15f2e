/**
 * Who may read what: {@link org.recordbank.bank.access.Access} judges a {@link
 * org.recordbank.bank.access.Caller} by what the patient has said. Values only; safe for any
 * thread; the caller brings the time. Failure: whatever is missing, unknown or not understood means
 * no.
 */
@NullMarked
package org.recordbank.bank.access;

import org.jspecify.annotations.NullMarked;
