package org.recordbank.normalize.worklist;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.schemas.CodeUnmapped;
import org.recordbank.schemas.Topics;

/**
 * A code that a visit held and nothing knew.
 *
 * @param code as the facility gave it
 * @param display what the facility calls it, if it says
 * @param kind type of the FHIR resource that held it; see {@link Kinds}
 * @param unit in which a value stood beside it, if one did
 * @param decision number of the decision by which it was mapped all the same; 0 where none was
 */
public record Sighting(
    String facility,
    Code code,
    @Nullable String display,
    String kind,
    @Nullable String unit,
    String visitId,
    long decision,
    Instant at) {
  /** Characters of a system, a code, a display or a unit. */
  public static final int LONGEST = 255;

  /** Key of the record that tells of it. */
  public static String key(Code code) {
    return code.system() + "|" + code.code();
  }

  /**
   * What a record tells; empty where it is none that normalize-service writes. A display that
   * cannot be kept is left out.
   *
   * @param key of the record
   */
  public static Optional<Sighting> of(@Nullable String key, CodeUnmapped record) {
    if (!isKept(record.getSystem())
        || !isKept(record.getCode())
        || record.getCode().isBlank()
        || !Topics.isName(record.getFacility())
        || !VisitId.isWellFormed(record.getVisitId())) {
      return Optional.empty();
    }
    Code code = new Code(record.getSystem(), record.getCode());
    if (!key(code).equals(key)) {
      return Optional.empty();
    }
    return Optional.of(
        new Sighting(
            record.getFacility(),
            code,
            orNone(record.getDisplay()),
            Kinds.of(record.getResourceType()),
            orNone(record.getUnit()),
            record.getVisitId(),
            record.getDecision() == null ? 0 : record.getDecision(),
            record.getAt()));
  }

  /** PostgreSQL has no text with a zero in it. */
  static boolean isKept(String text) {
    return text.length() <= LONGEST && text.indexOf('\0') < 0;
  }

  private static @Nullable String orNone(@Nullable String text) {
    return text == null || text.isBlank() || !isKept(text) ? null : text;
  }

  /** What a sender calls a code may hold anything. */
  @Override
  public String toString() {
    return "Sighting[" + facility + ", " + visitId + "]";
  }
}
