package org.recordbank.normalize.unit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Our spellings against the synonyms of the table of ucum-lhc. Those are words to search by: many
 * name a part of a unit only ({@code litre} for mg/L), or what it measures.
 */
final class SynonymsTest {
  /** Of the synonyms that are no mere part of their unit. */
  private static final double LEAST_SHARE = 0.58;

  private final Units units = Units.shipped();
  private final Atoms atoms = new Atoms(Table.of("atoms"));

  @Test
  void theShareThatWeReadAlikeDoesNotFallAndNothingContradictsWithoutAReason() throws Exception {
    assumeTrue(Files.isDirectory(Synonyms.FOLDER), "no reference tables beside the project");
    Set<String> reasons = reasons();
    List<String> contradictions = new ArrayList<>();
    int alike = 0;
    int parts = 0;
    int unknown = 0;

    for (Synonyms.Row row : Synonyms.read()) {
      for (String synonym : row.synonyms()) {
        String ours = units.ucum(synonym, "", "", List.of()).orElse("");
        if (ours.isEmpty()) {
          unknown++;
        } else if (isSame(ours, row.ucum())) {
          alike++;
        } else if (isPart(ours, row.ucum())) {
          parts++;
        } else if (!reasons.contains(row.ucum() + " " + synonym)) {
          contradictions.add(row.ucum() + "\t" + synonym + "\t" + ours);
        }
      }
    }

    double share = (double) alike / (alike + unknown + reasons.size());
    System.out.printf(
        "units: of %d synonyms %d read alike (%.1f%% without the %d mere parts), %d not known,"
            + " %d otherwise for a reason%n",
        alike + unknown + parts + reasons.size(),
        alike,
        100 * share,
        parts,
        unknown,
        reasons.size());
    assertThat(contradictions).isEmpty();
    assertThat(share).isGreaterThanOrEqualTo(LEAST_SHARE);
  }

  private boolean isSame(String ours, String theirs) {
    Unit one = atoms.known(ours);
    Unit other = atoms.read(theirs);
    return other != null
        && one.factor().equals(other.factor())
        && one.dimension().equals(other.dimension())
        && Objects.equals(one.scale(), other.scale());
  }

  private static boolean isPart(String ours, String theirs) {
    Set<String> whole = components(theirs);
    Set<String> part = components(ours);
    return whole.containsAll(part) && theirs.length() > ours.length();
  }

  private static Set<String> components(String unit) {
    return Arrays.stream(unit.split("[./()]", -1))
        .map(component -> component.replaceAll("\\[H2O\\]|\\[Hg\\]|\\{.*\\}", ""))
        .map(component -> component.replaceAll("^[0-9]+$|(?<=[a-z\\]])[0-9]$", ""))
        .filter(component -> !component.isEmpty())
        .collect(Collectors.toSet());
  }

  private static Set<String> reasons() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(
            SynonymsTest.class.getResourceAsStream("synonyms-that-differ.tsv"))) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("# "))
          .map(line -> line.split("\t", -1))
          .map(cells -> cells[0] + " " + cells[1])
          .collect(Collectors.toSet());
    }
  }
}
