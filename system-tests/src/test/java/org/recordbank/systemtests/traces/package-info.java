/**
 * Stands where a deployment has a collector of traces: takes spans over OTLP and keeps them.
 *
 * <p>Safe for any thread. What cannot be read fails the test that asks.
 */
@NullMarked
package org.recordbank.systemtests.traces;

import org.jspecify.annotations.NullMarked;
