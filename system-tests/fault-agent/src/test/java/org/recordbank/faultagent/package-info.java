/** What the agent says yes to, and when. */
@NullMarked
package org.recordbank.faultagent;

import org.jspecify.annotations.NullMarked;
