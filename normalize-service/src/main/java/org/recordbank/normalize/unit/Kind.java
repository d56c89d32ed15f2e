package org.recordbank.normalize.unit;

import java.util.Locale;

/** What an observation measures, as far as the meaning of a spelling depends on it. */
enum Kind {
  /** Cells or particles. */
  COUNT,
  TEMPERATURE,
  /** Mass, alone or in a volume. */
  MASS,
  VOLUME,
  /** Anything else, or not known. */
  OTHER;

  /** The kind that a usual unit speaks for: so many thousands in a volume are counted. */
  static Kind ofUnit(String usualUnit, Atoms atoms) {
    int end = usualUnit.indexOf(';');
    Unit unit = atoms.read(end < 0 ? usualUnit : usualUnit.substring(0, end));
    if (unit == null) {
      return OTHER;
    }
    Unit litre = atoms.known("L");
    Dimension dimension = unit.dimension();
    if (dimension.equals(atoms.known("K").dimension())) {
      return TEMPERATURE;
    }
    Dimension mass = atoms.known("g").dimension();
    if (dimension.equals(mass) || dimension.equals(mass.dividedBy(litre.dimension()))) {
      return MASS;
    }
    if (dimension.equals(litre.dimension())) {
      return VOLUME;
    }
    return dimension.equals(litre.dimension().power(-1)) && usualUnit.startsWith("10*")
        ? COUNT
        : OTHER;
  }

  /** The word for it in the tables. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
