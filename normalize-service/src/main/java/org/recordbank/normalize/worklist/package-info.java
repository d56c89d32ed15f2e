/**
 * The worklist: codes that nothing knows, what is decided about them, and what might stand for
 * them. Values in, values out; safe for any thread. What senders and operators wrote is bounded
 * here, and refused with a sentence that names the mend.
 */
@NullMarked
package org.recordbank.normalize.worklist;

import org.jspecify.annotations.NullMarked;
