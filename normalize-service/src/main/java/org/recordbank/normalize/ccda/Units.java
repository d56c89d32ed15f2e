package org.recordbank.normalize.ccda;

import java.util.regex.Pattern;

/** Telling units of UCUM from other units that stand in the same place. */
final class Units {
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9%*/.\\[\\]'^_-]{1,40}(\\{[^{}\\s]{1,30}\\})?");

  /** Often written, and not of UCUM or of another meaning there. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?i)mmhg|inches|inch|lbs?|lb|in|years?|days?|hours?|tablets?|puffs?|doses?|units?|bpm|beats.*"
              + "|cap(sule)?s?|mcg.*|ml/hr|deg.*|mm\\(hg\\)|f|c|iu|meq.*|breaths.*|k/ul|ft|oz|sec|min(utes)?s");

  private Units() {}

  /** Whether the unit can be one of UCUM. */
  static boolean isUcum(String unit) {
    return unit.length() <= 60 && FORM.matcher(unit).matches() && !FOREIGN.matcher(unit).matches();
  }
}
