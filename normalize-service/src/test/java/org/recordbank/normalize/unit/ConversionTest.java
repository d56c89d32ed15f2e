package org.recordbank.normalize.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;

final class ConversionTest {
  private static final long SEED = Long.getLong("seed", 20_261_129L);

  private final Units units = Units.shipped();

  @ParameterizedTest
  @CsvSource({
    // value, unit, code, value, unit, rule
    "98.6, [degF], 8310-5, 37.0, Cel, ucum",
    "100.4, [degF], 8310-5, 38.00, Cel, ucum",
    "-40, [degF], 8310-5, -40, Cel, ucum",
    "32.0, [degF], 8310-5, 0.0, Cel, ucum",
    "310.15, K, 8310-5, 37.00, Cel, ucum",
    "180, [lb_av], 29463-7, 81.6, kg, ucum",
    "7, [lb_av], 29463-7, 3.18, kg, ucum",
    "120.5, [oz_av], 8339-4, 3416, g, ucum",
    "6, [ft_i], 8302-2, 183, cm, ucum",
    "70.5, [in_i], 8302-2, 179.1, cm, ucum",
    "1.75, m, 8302-2, 175, cm, ucum",
    "4.5, 10*9/L, 6690-2, 4.5, 10*3/uL, ucum",
    "4500, {cells}/uL, 6690-2, 4.500, 10*3/uL, ucum",
    "4.62, 10*12/L, 789-8, 4.62, 10*6/uL, ucum",
    "138, g/L, 718-7, 13.8, g/dL, ucum",
    "0.42, L/L, 4544-3, 42, %, ucum",
    "5.3, kPa, 2019-8, 39.8, mm[Hg], ucum",
    "0.5, ug/mL{FEU}, 48065-7, 500, ng/mL{FEU}, ucum",
    "12, ng/mL{FEU}, 48065-7, 12, ng/mL{FEU}, none",
    "5.5, mmol/L, 2345-7, 99, mg/dL, molar-mass:glucose",
    "5, mmol/L, 2345-7, 90, mg/dL, molar-mass:glucose",
    "99, mg/dL, 14749-6, 5.5, mmol/L, molar-mass:glucose",
    "100, umol/L, 2160-0, 1.13, mg/dL, molar-mass:creatinine",
    "5.0, mmol/L, 3094-0, 14, mg/dL, molar-mass:urea-nitrogen",
    "2.40, mmol/L, 17861-6, 9.62, mg/dL, molar-mass:calcium",
    "4.8, meq/L, 17861-6, 9.6, mg/dL, equivalent-mass:calcium",
    "4.8, meq/L, 2000-8, 2.4, mmol/L, valence:calcium",
    "1.00, mmol/L, 2777-1, 3.10, mg/dL, molar-mass:phosphate",
    "5.17, mmol/L, 2093-3, 199.9, mg/dL, molar-mass:cholesterol",
    "1.7, mmol/L, 2571-8, 151, mg/dL, molar-mass:triglyceride",
    "17.1, umol/L, 1975-2, 1.00, mg/dL, molar-mass:bilirubin",
    "360, umol/L, 3084-1, 6.05, mg/dL, molar-mass:urate",
    "18.0, umol/L, 2498-4, 100.5, ug/dL, molar-mass:iron",
    "9.0, mg/dL, 2524-7, 1.0, mmol/L, molar-mass:lactate",
    "140, meq/L, 2951-2, 140, mmol/L, valence:sodium",
    "4.1, meq/L, 2823-3, 4.1, mmol/L, valence:potassium",
    "102, meq/L, 2075-0, 102, mmol/L, valence:chloride",
    "24, meq/L, 2028-9, 24, mmol/L, valence:monovalent",
    "12.3, mg/mmol{creat}, 14959-1, 108.7, mg/g, molar-mass:creatinine",
    "285, mmol/kg, 2692-2, 285, mosm/kg, osmole:osmolality",
    "25, [IU]/L, 1742-6, 25, U/L, international-unit:activity",
    "0.42, ukat/L, 1742-6, 25.2, U/L, ucum",
    "2.1, mU/L, 3016-3, 2.1, u[IU]/mL, international-unit:activity",
    "53, mmol/mol, 4548-4, 7.0, %, ifcc-ngsp:hba1c",
    "53, mmol/mol{Hb}, 4548-4, 7.0, %, ifcc-ngsp:hba1c",
    "7.0, %, 59261-8, 53, mmol/mol, ifcc-ngsp:hba1c",
    "8.1, mmol/L, 718-7, 13.1, g/dL, molar-mass:hemoglobin",
    "40, nmol/L, 2744-1, 7.40, [pH], ucum",
  })
  void knownConversions(
      String value, String unit, String loinc, String expected, String usual, String rule) {
    Optional<Converted> converted =
        units.convert(new BigDecimal(value), unit, new Code(CodeSystems.LOINC, loinc), null);

    if (rule.equals("none")) {
      assertThat(converted).isEmpty();
      return;
    }
    assertThat(converted)
        .contains(new Converted(new BigDecimal(expected), usual, rule + "@" + units.version()));
  }

  @ParameterizedTest
  @CsvSource({
    "7.0, %, 4548-4", // it has its usual unit
    "0.07, 1, 4548-4", // a fraction of which calibration?
    "5.5, mmol/L, 33914-3", // other dimension
    "5.5, mmol/L, 2885-2", // protein has no molar mass
    "90, mL/min, 33914-3", // not by body surface
    "90, mL/min/m2, 33914-3",
    "500, ng/mL{DDU}, 48065-7", // D-dimer units are half of fibrinogen equivalents
    "500, ng/mL{DDU}, 48066-5",
    "3.2, {Log_copies}/mL, 20447-9", // a logarithm
    "1000, {copies}/mL, 29541-0",
    "12, {score}, 4544-3", // only named
    "70, %, 6301-6", // prothrombin time in percent is no INR
    "0.5, mol/mol, 4544-3", // substance is not volume
    "5, 10*3/uL, 2345-7",
    "5, mmol/L, 6690-2", // a mole is no number here
    "5, /[HPF], 6690-2",
    "5, K/uL, 6690-2",
    "5, mg/dl?, 2345-7",
    "5, '', 2345-7",
    "5, mmol/L, 99999-9",
    "-1, nmol/L, 2744-1", // no logarithm
    "0, nmol/L, 2744-1"
  })
  void whatWouldNeedOtherKnowledgeIsNotConverted(String value, String unit, String loinc) {
    assertThat(units.convert(new BigDecimal(value), unit, new Code(CodeSystems.LOINC, loinc), null))
        .isEmpty();
  }

  @Test
  void theUsualUnitOfATerminologyComesBeforeTheTable() {
    Code glucose = new Code(CodeSystems.LOINC, "2345-7");
    BigDecimal value = new BigDecimal("99");

    assertThat(units.convert(value, "mg/dL", glucose, "mmol/L").orElseThrow().ucum())
        .isEqualTo("mmol/L");
    assertThat(units.convert(value, "mg/dL", glucose, "mmol/L;mg/dL")).isEmpty();
    assertThat(units.convert(value, "mg/dL", glucose, "g/L; mmol/L").orElseThrow().value())
        .isEqualByComparingTo("0.99");
    assertThat(units.convert(value, "mg/dL", glucose, "not a unit")).isEmpty();
    assertThat(
            units
                .convert(value, "g/L", new Code(CodeSystems.LOINC, "99999-9"), "mg/dL")
                .orElseThrow()
                .value())
        .isEqualByComparingTo("9900");
  }

  @Test
  void everyValueComesBack() {
    Random random = new Random(SEED);
    List<String[]> ways =
        List.of(
            new String[] {"mmol/L", "mg/dL", "2345-7"},
            new String[] {"umol/L", "mg/dL", "2160-0"},
            new String[] {"[lb_av]", "kg", "29463-7"},
            new String[] {"[in_i]", "cm", "8302-2"},
            new String[] {"[degF]", "Cel", "8310-5"},
            new String[] {"mmol/mol", "%", "4548-4"},
            new String[] {"kPa", "mm[Hg]", "2019-8"},
            new String[] {"meq/L", "mg/dL", "17861-6"});
    for (int i = 0; i < 20_000; i++) {
      String[] way = ways.get(random.nextInt(ways.size()));
      Code code = new Code(CodeSystems.LOINC, way[2]);
      int places = random.nextInt(4);
      BigDecimal value = BigDecimal.valueOf(1 + random.nextInt(99_999), places);

      Converted there = units.convert(value, way[0], code, way[1]).orElseThrow();
      Converted back = units.convert(there.value(), way[1], code, way[0]).orElseThrow();

      assertThat(back.value().setScale(places, RoundingMode.HALF_UP))
          .as("%s %s by %s, seed %s", value, way[0], there, SEED)
          .isEqualByComparingTo(value);
    }
  }

  @Test
  void theVersionIsThatOfTheTables() {
    assertThat(units.version())
        .matches("units-1-[0-9a-f]{12}")
        .isEqualTo(Units.shipped().version());
  }
}
