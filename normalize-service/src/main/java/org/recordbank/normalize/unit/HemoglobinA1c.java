package org.recordbank.normalize.unit;

import java.math.BigDecimal;

/**
 * The two ways of reporting hemoglobin A1c. Fractions by the IFCC (mmol/mol) and by the NGSP (%)
 * are results of different calibrations, not of different units: NGSP = 0.09148 IFCC + 2.152
 * (master equation of the IFCC and NGSP networks, Weykamp et al., Clinical Chemistry 2008).
 */
final class HemoglobinA1c {
  /** Its name in the table of analytes. */
  static final String SUBSTANCE = "hba1c";

  private static final Rational SLOPE = Rational.of("0.09148");
  private static final BigDecimal INTERCEPT = new BigDecimal("2.152");

  private HemoglobinA1c() {}

  static Change change(Unit from, Unit to, Atoms atoms, String how) {
    Unit ifcc = atoms.known("mmol/mol");
    Unit ngsp = atoms.known("%");
    if (is(from, ifcc) && is(to, ngsp)) {
      return Change.Linear.of(how, BigDecimal.ZERO, SLOPE, INTERCEPT);
    }
    if (is(from, ngsp) && is(to, ifcc)) {
      return Change.Linear.of(
          how, INTERCEPT.negate(), Rational.ONE.dividedBy(SLOPE), BigDecimal.ZERO);
    }
    return new Change.None();
  }

  private static boolean is(Unit unit, Unit one) {
    return unit.dimension().isNone()
        && unit.factor().equals(one.factor())
        && unit.substance() == one.substance();
  }
}
