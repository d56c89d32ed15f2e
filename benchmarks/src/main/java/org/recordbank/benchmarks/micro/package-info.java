/**
 * JMH benchmarks of the functions that every visit passes through: {@code ./recordbank bench
 * --micro}. They guard against slow changes; what a visit costs altogether is measured by {@link
 * org.recordbank.benchmarks.Main the other side of this command}. Average time, in microseconds.
 */
@NullMarked
package org.recordbank.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
