/** What services say of their worklists, for people to read on a terminal. Pure. */
@NullMarked
package org.recordbank.sandbox.worklist;

import org.jspecify.annotations.NullMarked;
