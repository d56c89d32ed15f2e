package org.recordbank.normalize.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;

/** What people write, and what looks alike and is not. */
final class SpelledUnitTest {
  private static final String UCUM = "http://unitsofmeasure.org";
  private static final String LEUKOCYTES = "6690-2";
  private static final String GLUCOSE = "2345-7";

  private final Units units = Units.shipped();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = true,
      quoteCharacter = '`',
      value = {
        "mmHg; mm[Hg]",
        "mm Hg; mm[Hg]",
        "MM HG; mm[Hg]",
        "mm(hg); mm[Hg]",
        "mcg; ug",
        "\u00b5g; ug",
        "\u03bcg; ug",
        "MCG/ML; ug/mL",
        "\u00b5mol/l; umol/L",
        "IU/L; [IU]/L",
        "iu/l; [IU]/L",
        "U/l; U/L",
        "u/l; U/L",
        "mIU/L; m[IU]/L",
        "uIU/mL; u[IU]/mL",
        "UIU/ML; u[IU]/mL",
        "MIU/ML; m[IU]/mL",
        "x10^3/uL; 10*3/uL",
        "X10E3/UL; 10*3/uL",
        "10*3/uL; 10*3/uL",
        "10^3/mm3; 10*3/uL",
        "10+3/ul; 10*3/uL",
        "x10(9)/L; 10*9/L",
        "10\u2079/L; 10*9/L",
        "10 9/L; 10*9/L",
        "E9/L; 10*9/L",
        "giga.l-1; 10*9/L",
        "thou/uL; 10*3/uL",
        "Thousand/uL; 10*3/uL",
        "Thous/mcL; 10*3/uL",
        "mill/mcL; 10*6/uL",
        "cells/mcL; {cells}/uL",
        "10*3 cells/uL; 10*3/uL",
        "/HPF; /[HPF]",
        "#/HPF; {#}/[HPF]",
        "/100 WBC; /100{WBC}",
        "bpm; /min",
        "beats/min; /min",
        "breaths/min; /min",
        "1/min; /min",
        "lbs; [lb_av]",
        "LB; [lb_av]",
        "oz; [oz_av]",
        "in; [in_i]",
        "inches; [in_i]",
        "ft; [ft_i]",
        "gm; g",
        "Gm/dL; g/dL",
        "gm/dL; g/dL",
        "g/dl; g/dL",
        "G/DL; g/dL",
        "gm%; g/dL",
        "mg/dl; mg/dL",
        "MG/DL; mg/dL",
        "mEq/L; meq/L",
        "MEQ/L; meq/L",
        "mmol/l; mmol/L",
        "MMOL/L; mmol/L",
        "mM; mmol/L",
        "nM; nmol/L",
        "mOsm/kg; mosm/kg",
        "mOsm/kg H2O; mosm/kg",
        "percent; %",
        "deg C; Cel",
        "\u00b0C; Cel",
        "\u2103; Cel",
        "Celsius; Cel",
        "degF; [degF]",
        "\u00b0F; [degF]",
        "Fahrenheit; [degF]",
        "fl; fL",
        "FL; fL",
        "PG; pg",
        "PG/ML; pg/mL",
        "secs; s",
        "hrs; h",
        "yrs; a",
        "mL/min/1.73m2; mL/min/{1.73_m2}",
        "ml/min/1.73 m^2; mL/min/{1.73_m2}",
        "ml/min/{1.73_m2}; mL/min/{1.73_m2}",
        "mg/g creat; mg/g{creat}",
        "mcg/mg Creat; ug/mg{creat}",
        "ug/mL FEU; ug/mL{FEU}",
        "nmol/L BCE; nmol/L{BCE}",
        "ratio; {ratio}",
        "titer; {titer}",
        "INDEX; {index}",
        "{score}; {score}",
        "pH; [pH]",
        "kg/m2; kg/m2",
        "Kg/m^2; kg/m2",
        "cm H2O; cm[H2O]",
        "LPM; L/min",
        "mm/hr; mm/h",
        "mm/1hr; mm/h",
        "copies/mL; {copies}/mL",
        "log copies/mL; {Log_copies}/mL",
        "Log10 IU/mL; {Log_IU}/mL",
        "mg/24h; mg/(24.h)",
        "mg/24 hrs; mg/(24.h)",
        "mcg/kg/min; ug/kg/min",
        "micrograms per deciliter; ug/dL",
        "femtolitres; fL",
        "mL/(8.h.kg); mL/(8.h.kg)",
        "10*6 IU; 10*6.[IU]",
        "  mg/dL ; mg/dL",
      })
  void whatPeopleWriteIsUnderstood(String written, String ucum) {
    assertThat(units.ucum(written, "", "", List.of())).contains(ucum);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mg/dL",
        "Mmol/L",
        "mG",
        "Ml",
        "MU",
        "MIU",
        "K/uL",
        "K/mm3",
        "M/uL",
        "m/uL",
        "C",
        "F",
        "c",
        "f",
        "K",
        "G/L",
        "T/L",
        "S",
        "H",
        "D",
        "N",
        "P",
        "EU",
        "EU/mL",
        "AU",
        "Cal",
        "PT",
        "pt",
        "kt",
        "deg",
        "\u00b0",
        "mg/kg.min",
        "L/min.m2",
        "1/10 g",
        "mg/dL or less",
        "see note",
        "pos",
        "mg/",
        "/",
        "mg//dL",
        "??",
        " ",
        "{",
        "}",
        "mg{",
        "(",
        "mg/dL)",
        "x10",
        "x",
        "per",
        "per ",
        " per mL per ",
        "cells",
        "creat"
      })
  void whatMayMeanSeveralThingsOrNothingIsNoUnit(String written) {
    assertThat(units.ucum(written, "", "", List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "K/uL, 6690-2, 10*3/uL",
    "K/mcL, 777-3, 10*3/uL",
    "k/ul, 6690-2, 10*3/uL",
    "K/mm3, 6690-2, 10*3/uL",
    "K/cumm, 777-3, 10*3/uL",
    "M/uL, 789-8, 10*6/uL",
    "M/UL, 789-8, 10*6/uL",
    "m/uL, 789-8, 10*6/uL",
    "G/L, 6690-2, 10*9/L",
    "T/L, 789-8, 10*12/L",
    "G/L, 718-7, g/L",
    "C, 8310-5, Cel",
    "F, 8310-5, [degF]",
    "f, 8310-5, [degF]",
    "K, 8310-5, K",
    "oz, 9187-6, [foz_us]",
    "oz, 8339-4, [oz_av]",
    "G, 8339-4, g"
  })
  void whatIsMeasuredDecidesWhatASpellingMeans(String written, String loinc, String ucum) {
    assertThat(units.ucum(written, "", "", of(loinc))).contains(ucum);
  }

  @ParameterizedTest
  @CsvSource({
    "K/uL, 8310-5",
    "K/uL, 2345-7",
    "C, 2345-7",
    "F, 6690-2",
    "G/L, 8310-5",
    "M/uL, 718-7"
  })
  void elsewhereTheSameSpellingMeansNothing(String written, String loinc) {
    assertThat(units.ucum(written, "", "", of(loinc))).isEmpty();
  }

  @Test
  void aUsualUnitDecidesWhereTheCodeIsNotKnown() {
    List<Code> unknown = of("99999-9");

    assertThat(units.ucum("K/uL", "", "", unknown, "10*3/uL")).contains("10*3/uL");
    assertThat(units.ucum("F", "", "", unknown, "Cel;[degF]")).contains("[degF]");
    assertThat(units.ucum("K/uL", "", "", unknown, "mg/dL")).isEmpty();
  }

  @Test
  void aCodeThatIsSaidToBeUcumIsReadAsPeopleMeanIt() {
    assertThat(units.ucum("", "K/uL", UCUM, of(LEUKOCYTES))).contains("10*3/uL");
    assertThat(units.ucum("", "K/uL", UCUM, of(GLUCOSE))).isEmpty();
    assertThat(units.ucum("", "mmol/l", UCUM, of(GLUCOSE))).contains("mmol/L");
    assertThat(units.ucum("", "C", UCUM, List.of())).isEmpty();
    assertThat(units.ucum("", "N", UCUM, List.of())).contains("N");
    assertThat(units.ucum("", "mm3", UCUM, List.of())).contains("mm3");
  }

  @Test
  void aCodeOfUcumComesFirstAndAnyOtherBehindTheUnit() {
    assertThat(units.ucum("milligrams", "ug", UCUM, List.of())).contains("ug");
    assertThat(units.ucum("see code", "ug", UCUM, List.of())).contains("ug");
    assertThat(units.ucum("mg", "see unit", UCUM, List.of())).contains("mg");
    assertThat(units.ucum("mg", "ug", "urn:oid:1.2.3", List.of())).contains("mg");
    assertThat(units.ucum("?", "ug", "urn:oid:1.2.3", List.of())).contains("ug");
  }

  @Test
  void aSnomedCodeSaysWhatIsMeasuredToo() {
    List<Code> temperature = List.of(new Code(CodeSystems.SNOMED_CT, "386725007"));

    assertThat(units.ucum("F", "", "", temperature)).contains("[degF]");
  }

  private static List<Code> of(String loinc) {
    return List.of(new Code("urn:oid:9.9", "LOCAL"), new Code(CodeSystems.LOINC, loinc));
  }
}
