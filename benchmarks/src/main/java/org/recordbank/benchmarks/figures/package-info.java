/**
 * What is made of measurements: medians with their spread, percentiles, the table and the JSON.
 * Values in, values out; safe for any thread.
 */
@NullMarked
package org.recordbank.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
