/**
 * Held visits as people see them: what is asked for, where a page begins, what is shown. Plain
 * values; nothing here says who a patient is. Any thread's.
 */
@NullMarked
package org.recordbank.consent.worklist;

import org.jspecify.annotations.NullMarked;
