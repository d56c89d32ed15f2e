/**
 * The contract between the stages: what stands on each topic, and what the topics are called.
 *
 * <p>The records are generated from {@code src/main/avro} at build time. Read {@link
 * org.recordbank.schemas.Topics} first: its catalogue says which records go where, for how long and
 * in what order. {@link org.recordbank.schemas.SchemaRegistration} tells a schema registry about
 * them, once per deployment. How a schema may change is written in the module's README.
 *
 * <p>A generated record can be changed by its setters and belongs to one thread at a time; a {@code
 * Schema} and everything in {@link org.recordbank.schemas.Topics} may be shared. A name that breaks
 * the rule for names is an {@link java.lang.IllegalArgumentException}; nothing else here fails
 * except registration, which says so by its exit status.
 */
@NullMarked
package org.recordbank.schemas;

import org.jspecify.annotations.NullMarked;
