/**
 * What may become of a visit, in closed lists: the statuses, the codes for holding and rejecting,
 * and the records of {@code visit.outcome}. Constant words only, nothing about a patient.
 */
@NullMarked
package org.recordbank.pipeline.outcome;

import org.jspecify.annotations.NullMarked;
