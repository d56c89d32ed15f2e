/** Tests of processes, on harmless ones. */
@NullMarked
package org.recordbank.sandbox.processes;

import org.jspecify.annotations.NullMarked;
