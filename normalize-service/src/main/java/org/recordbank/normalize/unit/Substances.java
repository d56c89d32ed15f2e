package org.recordbank.normalize.unit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of substances beyond their dimensions: moles in grams, in equivalents, in units.
 */
final class Substances {

  /**
   * A fact of a substance.
   *
   * @param ratio so much of one unit for each of another: 180.156 g/mol
   */
  record Fact(String rule, Unit ratio) {}

  private final Map<String, List<Fact>> facts = new HashMap<>();

  Substances(Table table, Atoms atoms) {
    for (String[] row : table.rows()) {
      Unit unit = row.length == 5 ? atoms.read(row[3]) : null;
      if (unit == null) {
        throw table.wrong(row, "must be a substance, a rule, a number, a UCUM unit and a note");
      }
      facts
          .computeIfAbsent(row[0], substance -> new ArrayList<>())
          .add(new Fact(row[1], unit.scaled(Rational.of(row[2]))));
    }
  }

  List<Fact> of(String substance) {
    return List.copyOf(facts.getOrDefault(substance, List.of()));
  }
}
