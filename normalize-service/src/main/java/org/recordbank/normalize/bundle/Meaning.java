package org.recordbank.normalize.bundle;

import java.util.List;
import org.recordbank.normalize.terminology.Code;

/**
 * What a code that a facility sent stands for.
 *
 * @param sent system and code as they were sent
 * @param code the same, spelled as FHIR spells it
 * @param kind what it is
 * @param added what may be put beside it, best first
 * @param reached the standard codes that it is or stands for
 * @param isDecided whether somebody who worked off the worklist decided it
 */
record Meaning(
    Code sent,
    Code code,
    Kind kind,
    List<AddedCoding> added,
    List<Code> reached,
    boolean isDecided) {
  /** What a code is. */
  enum Kind {
    /** Of a standard system, in whatever spelling. */
    STANDARD,
    /** A map or a decision says what it stands for. */
    MAPPED,
    /** Nobody knows it, or it is none of the standard system that it claims to be of. */
    UNKNOWN
  }

  Meaning {
    added = List.copyOf(added);
    reached = List.copyOf(reached);
  }

  /** Whether it is a code of a standard system just as it was sent. */
  boolean isStandardAsSent() {
    return kind == Kind.STANDARD && code.equals(sent);
  }
}
