package org.recordbank.normalize.unit;

import java.util.Optional;

/**
 * What one text means for one kind of observation.
 *
 * @param initial a single letter that the table does not hold: taken for a unit only where the
 *     sender says that it is UCUM
 */
record Reading(Optional<String> unit, boolean initial) {

  static Reading of(String text, Kind kind, Meanings meanings) {
    String unit = meanings.of(text, kind);
    return new Reading(
        unit.isEmpty() ? Optional.empty() : Optional.of(unit),
        text.length() == 1 && !meanings.isListed(text));
  }

  Optional<String> unit(boolean declared) {
    return initial && !declared ? Optional.empty() : unit;
  }
}
