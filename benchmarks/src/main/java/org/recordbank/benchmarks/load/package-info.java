/**
 * What is sent and how: visits enough for every round, and senders over Kafka and HTTP that cost
 * the machine as little as they can.
 *
 * <p>Whatever can be made before the clock starts is made before: records are encoded and requests
 * are written out. A sender belongs to one thread unless it says otherwise; a visit that is not
 * acknowledged ends the measurement with an exception.
 */
@NullMarked
package org.recordbank.benchmarks.load;

import org.jspecify.annotations.NullMarked;
