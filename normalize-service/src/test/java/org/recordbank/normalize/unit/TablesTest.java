package org.recordbank.normalize.unit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;

/** The tables of the jar are whole. */
final class TablesTest {
  private final Atoms atoms = new Atoms(Table.of("atoms"));
  private final Map<Code, Analyte> analytes = new Analytes(Table.of("analytes")).all();

  @Test
  void everyUsualUnitIsUcum() {
    assertThat(analytes.values())
        .hasSizeGreaterThan(200)
        .allSatisfy(analyte -> assertThat(atoms.read(analyte.unit())).isNotNull());
  }

  @Test
  void everyLoincCodeHasItsCheckDigit() {
    assertThat(analytes.keySet())
        .filteredOn(code -> code.system().equals(CodeSystems.LOINC))
        .hasSizeGreaterThan(200)
        .allSatisfy(code -> assertThat(code.code()).endsWith("-" + checkDigit(code.code())));
  }

  @Test
  void everySubstanceIsInTheTable() {
    Substances substances = new Substances(Table.of("substances"), atoms);

    assertThat(analytes.values())
        .extracting(Analyte::substance)
        .filteredOn(name -> !name.isEmpty() && !name.equals(HemoglobinA1c.SUBSTANCE))
        .hasSizeGreaterThan(100)
        .allSatisfy(name -> assertThat(substances.of(name)).isNotEmpty());
  }

  @Test
  void whatIsCountedIsReportedInNumbersByVolume() {
    assertThat(analytes.values())
        .filteredOn(analyte -> analyte.kind() == Kind.COUNT)
        .hasSizeGreaterThan(40)
        .allSatisfy(
            analyte ->
                assertThat(atoms.known(analyte.unit()).dimension())
                    .isEqualTo(atoms.known("/L").dimension()));
  }

  @Test
  void everySpellingIsReadAsTheTableSays() {
    Meanings meanings = new Meanings(new Spellings(Table.of("spellings"), atoms), atoms);

    assertThat(Table.of("spellings").rows())
        .hasSizeGreaterThan(1000)
        .filteredOn(row -> row[2].isEmpty() && !row[1].equals(Spelling.NEVER))
        .allSatisfy(row -> assertThat(meanings.of(row[0], Kind.OTHER)).isEqualTo(row[1]));
  }

  @Test
  void aTableThatIsWrongNamesTheRow() {
    Table spellings = new Table("spellings", "a\tb\tc\nfoo\tmmHg\t\n".getBytes(UTF_8));
    Table condition = new Table("spellings", "a\tb\tc\nfoo\tmg\twarm\n".getBytes(UTF_8));
    Table broken = new Table("atoms", "a\tb\tc\td\nfoo\t\t2\tbar\n".getBytes(UTF_8));

    assertThatThrownBy(() -> new Spellings(spellings, atoms))
        .hasMessage("spellings.tsv: foo: mmHg is not UCUM");
    assertThatThrownBy(() -> new Spellings(condition, atoms))
        .hasMessage("spellings.tsv: foo: there is no condition warm");
    assertThatThrownBy(() -> new Atoms(broken)).hasMessage("atoms.tsv: foo: its unit is not UCUM");
  }

  /** Modulus 10 (LOINC Users' Guide, appendix on the check digit). */
  private static int checkDigit(String code) {
    List<Integer> digits =
        code.substring(0, code.indexOf('-')).chars().mapToObj(c -> c - '0').toList().reversed();
    int sum = 0;
    for (int i = 0; i < digits.size(); i++) {
      int digit = digits.get(i) * (i % 2 == 0 ? 2 : 1);
      sum += digit / 10 + digit % 10;
    }
    return (10 - sum % 10) % 10;
  }
}
