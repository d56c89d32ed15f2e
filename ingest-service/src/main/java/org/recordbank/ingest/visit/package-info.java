/**
 * Decides whether a submission is taken in, the same for HTTP and Kafka: undoes its content
 * encoding within the limits, has it read, and makes the records that say so. Values in, values
 * out, nothing is produced here. Begin with {@link org.recordbank.ingest.visit.Intake}. Safe for
 * any thread; what a sender may get wrong is a value, not an exception.
 */
@NullMarked
package org.recordbank.ingest.visit;

import org.jspecify.annotations.NullMarked;
