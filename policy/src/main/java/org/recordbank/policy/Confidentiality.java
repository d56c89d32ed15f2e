package org.recordbank.policy;

import java.util.List;
import java.util.Set;

/** Codes of HL7's v3-Confidentiality, from what anybody may know to what hardly anybody may. */
public final class Confidentiality {
  private static final List<String> HEIGHTS = List.of("U", "L", "M", "N", "R", "V");

  private Confidentiality() {}

  /** Whether it is one of them. */
  public static boolean isCode(String code) {
    return HEIGHTS.contains(code);
  }

  /** How high a label stands; below 0 for one of another kind. */
  static int height(String label) {
    return HEIGHTS.indexOf(label);
  }

  /** How high the highest of them stands; below 0 where there is none. */
  static int highest(Set<String> labels) {
    int highest = -1;
    for (String label : labels) {
      highest = Math.max(highest, height(label));
    }
    return highest;
  }
}
