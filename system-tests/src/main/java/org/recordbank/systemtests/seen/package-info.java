/**
 * What the real system shows from outside: {@code Journal} reads its topics, {@code Survey} its
 * databases and what the banks give back.
 *
 * <p>Any thread. To be asked when nothing is on its way; a part that does not answer is a failure.
 */
@NullMarked
package org.recordbank.systemtests.seen;

import org.jspecify.annotations.NullMarked;
