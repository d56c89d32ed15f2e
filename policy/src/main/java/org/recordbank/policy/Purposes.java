package org.recordbank.policy;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Purposes of use (HL7 v3-ActReason, PurposeOfUse), and which of them is part of which. */
public final class Purposes {
  /** To treat the patient. */
  public static final String TREATMENT = "TREAT";

  /** To do research. */
  public static final String RESEARCH = "HRESCH";

  /** Because the patient asked. */
  public static final String PATIENT_REQUEST = "PATRQT";

  /** To treat in an emergency without a permit; may be overruled only by a denial that names it. */
  public static final String BREAK_GLASS = "BTG";

  private static final String EMERGENCY = "ETREAT";

  private static final Map<String, String> PART_OF =
      Map.ofEntries(
          Map.entry("ETREAT", TREATMENT),
          Map.entry("BTG", "ETREAT"),
          Map.entry("ERTREAT", "ETREAT"),
          Map.entry("COC", TREATMENT),
          Map.entry("POPHLTH", TREATMENT),
          Map.entry("BIORCH", RESEARCH),
          Map.entry("CLINTRCH", RESEARCH),
          Map.entry("DSRCH", RESEARCH),
          Map.entry("POARCH", RESEARCH),
          Map.entry("TRANSRCH", RESEARCH),
          Map.entry("FAMRQT", PATIENT_REQUEST),
          Map.entry("PWATRNY", PATIENT_REQUEST),
          Map.entry("SUPNWK", PATIENT_REQUEST));

  private Purposes() {}

  /** Whether a purpose is one of these, or part of one. */
  static boolean include(Set<String> purposes, String purpose) {
    for (@Nullable String one = purpose; one != null; one = PART_OF.get(one)) {
      if (purposes.contains(one)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a purpose that was named in general may be one of these: treatment may be coordination
   * of care. It is never emergency treatment, which has to be asked for as such.
   */
  static boolean mayInclude(Set<String> purposes, String purpose) {
    for (String one : purposes) {
      for (@Nullable String part = one; part != null; part = PART_OF.get(part)) {
        if (part.equals(EMERGENCY)) {
          break;
        }
        if (part.equals(purpose)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether it is research of any kind. */
  public static boolean isResearch(String purpose) {
    return include(Set.of(RESEARCH), purpose);
  }

  /** Whether it is emergency treatment, or a part of it. */
  static boolean isEmergency(String purpose) {
    return include(Set.of(EMERGENCY), purpose);
  }

  static boolean isTreatment(@Nullable String purpose) {
    return purpose != null && include(Set.of(TREATMENT), purpose);
  }
}
