/**
 * The whole way of a visit, on the real parts: what is promised holds, whatever happens meanwhile.
 *
 * <p>All classes share one {@link org.recordbank.systemtests.Deployment}, started by the first that
 * needs it and stopped when the tests end; each brings patients of its own, so that they may run in
 * any order, one after another. What is sent stands in one ledger, which the promises are judged
 * by. A failure names the promise and where it is broken, never a patient.
 */
@NullMarked
package org.recordbank.systemtests;

import org.jspecify.annotations.NullMarked;
