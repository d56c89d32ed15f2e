package org.recordbank.consent.worklist;

import java.time.Instant;
import org.recordbank.pipeline.outcome.HoldCode;

/** How many visits of a facility wait for one reason, and since when the oldest does. */
public record Count(String facility, HoldCode code, long visits, Instant oldest) {}
