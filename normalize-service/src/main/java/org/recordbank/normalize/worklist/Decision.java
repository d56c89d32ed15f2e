package org.recordbank.normalize.worklist;

import java.time.Instant;
import org.recordbank.normalize.terminology.Code;

/**
 * A decision about a facility's code. It is never changed; a newer one takes its place.
 *
 * @param number of all decisions, rising
 * @param by subject of the token of who decided
 */
public record Decision(
    long number, String facility, Code code, Ruling ruling, String by, Instant at) {
  public Decision {
    if (number < 1) {
      throw new IllegalArgumentException("number: counts from 1");
    }
  }
}
