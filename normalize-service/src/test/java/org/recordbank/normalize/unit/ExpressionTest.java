package org.recordbank.normalize.unit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpressionTest {
  private final Atoms atoms = new Atoms(Table.of("atoms"));

  @ParameterizedTest
  @CsvSource({
    "mg/dL, g/L, 1/100",
    "10*3/uL, /L, 1000000000",
    "10^3/uL, /L, 1000000000",
    "dam, m, 10",
    "cd, cd, 1",
    "Pa, N/m2, 1",
    "mm[Hg], Pa, 133.322",
    "cm[H2O], Pa, 98.0665",
    "[lb_av], kg, 0.45359237",
    "[in_i], cm, 2.54",
    "[foz_us], mL, 29.5735295625",
    "[tsp_us], mL, 4.92892159375",
    "[tbs_us], mL, 14.78676478125",
    "[cup_us], mL, 236.5882365",
    "[pt_us], mL, 473.176473",
    "[qt_us], mL, 946.352946",
    "[HP], W, 745.69987158227022",
    "[in_br], m, 0.02539998",
    "U/L, umol/min/L, 1",
    "ukat/L, U/L, 60",
    "mL/min/{1.73_m2}, mL/min, 1",
    "mL/(8.h.kg), mL/h/kg, 1/8",
    "mL/8.h, mL.h, 1/8",
    "/m.s, s/m, 1",
    "/100{WBC}, %, 1",
    "m-2, /m2, 1",
    "m+2, m2, 1",
    "a, d, 365.25",
    "g%, g/dL, 1",
    "%, 1, 1/100",
    "Kibit, bit, 1024",
    "{anything}, 1, 1",
  })
  void aUnitIsAFactorOfAnother(String unit, String other, String factor) {
    Unit one = atoms.known(unit);
    Unit two = atoms.known(other);

    assertThat(one.dimension()).isEqualTo(two.dimension());
    assertThat(one.factor().dividedBy(two.factor())).isEqualTo(Rational.of(factor));
  }

  @ParameterizedTest
  @CsvSource({
    "mol/L, /L",
    "eq/L, mol/L",
    "osm/kg, mol/kg",
    "[IU]/L, U/L",
    "[IU], [arb'U]",
    "g, K",
    "m, m2",
    "[HPF], [LPF]"
  })
  void dimensionsThatOnlyLookAlikeDiffer(String unit, String other) {
    assertThat(atoms.known(unit).dimension()).isNotEqualTo(atoms.known(other).dimension());
  }
}
