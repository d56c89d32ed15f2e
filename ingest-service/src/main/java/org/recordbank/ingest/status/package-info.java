/**
 * What became of each visit, out of {@code visit.outcome}: which outcome replaces which, and how it
 * is told to the sender. Values only; the table stands in the service's database and is written by
 * the service's shell. Nothing here is about a patient. Safe for any thread.
 */
@NullMarked
package org.recordbank.ingest.status;

import org.jspecify.annotations.NullMarked;
