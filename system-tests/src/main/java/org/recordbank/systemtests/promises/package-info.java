/**
 * What Recordbank promises, as objects: each looks at what was sent and at what was seen afterwards
 * and says where it is broken. Sets are compared, not counts.
 *
 * <p>Values in, values out; no order, any thread. That nothing is broken is an empty list.
 */
@NullMarked
package org.recordbank.systemtests.promises;

import org.jspecify.annotations.NullMarked;
