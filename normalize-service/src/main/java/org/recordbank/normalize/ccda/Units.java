package org.recordbank.normalize.ccda;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Telling units of UCUM from other units that senders write in the same place (UCUM, sections 2 and
 * 3): only units of atoms that medicine uses are taken for UCUM; of another, the text is kept.
 */
final class Units {
  private static final int LONGEST = 60;
  private static final String PREFIX = "(?:da|[kMGThdcmunpf])?";
  private static final String METRIC =
      "(?:mol|osm|eq|kat|cal|bar|Cel|Pa|Hz|Bq|Gy|Sv|m\\[Hg\\]|m\\[H2O\\]|\\[iU\\]|\\[IU\\]|[msgLlUKJWVNB])";
  private static final String OTHER =
      "(?:%|min|h|d|wk|mo|a|deg|10\\*|10\\^|\\[in_i\\]|\\[ft_i\\]|\\[lb_av\\]|\\[oz_av\\]"
          + "|\\[degF\\]|\\[pH\\]|\\[drp\\]|\\[ppm\\]|\\[foz_us\\]|\\[tsp_us\\]|\\[tbs_us\\])";
  private static final String ANNOTATION = "\\{[\\x21-\\x7a|~]{0,30}\\}";
  private static final String TERM =
      "(?:(?:"
          + PREFIX
          + METRIC
          + "|"
          + OTHER
          + ")[+-]?[0-9]{0,2}(?:"
          + ANNOTATION
          + ")?|[0-9]{1,6}|"
          + ANNOTATION
          + ")";
  private static final Pattern UNIT = Pattern.compile("/?" + TERM + "(?:[./]" + TERM + ")*");

  /** What most quantities have, known without a look at its form. */
  private static final Set<String> COMMON =
      Set.of("%", "mg", "g", "kg", "mL", "L", "mg/dL", "g/dL", "mmol/L", "mm[Hg]", "cm", "h", "d");

  private Units() {}

  /** Whether the unit is one of UCUM. */
  static boolean isUcum(String unit) {
    return COMMON.contains(unit) || (unit.length() <= LONGEST && UNIT.matcher(unit).matches());
  }
}
