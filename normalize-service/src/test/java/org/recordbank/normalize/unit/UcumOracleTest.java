package org.recordbank.normalize.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our engine against org.fhir:ucum, which reads UCUM's own file. */
final class UcumOracleTest {
  private static final long SEED = Long.getLong("seed", 20_261_129L);
  private static final int MOST_PAIRS = 800;
  private static final int ZEROS = 45;

  /**
   * Where the reference is wrong, by up to three parts in a thousand: it divides with as few digits
   * as the divisor has (a US fluid ounce of 29.5 mL). {@link ExpressionTest} has the exact values.
   */
  private static final Set<String> WRONG_IN_THE_REFERENCE =
      Set.of(
          "[mesh_i]",
          "[in_br]",
          "[pc_br]",
          "[lne]",
          "[pnt]",
          "[pca]",
          "mL/[sin_i]",
          "[qt_us]",
          "[pt_us]",
          "[gil_us]",
          "[foz_us]",
          "[fdr_us]",
          "[min_us]",
          "[gal_wi]",
          "[pk_us]",
          "[dqt_us]",
          "[dpt_us]",
          "[tbs_us]",
          "[tsp_us]",
          "[cup_us]",
          "[in_i'H2O]",
          "[in_i'Hg]",
          "[psi]",
          "[HP]",
          "ug/[sft_i]");

  private final Atoms atoms = new Atoms(Table.of("atoms"));
  private final UcumEssenceService oracle = oracle();

  @Test
  void factorsAreThoseOfTheReference() throws Exception {
    assumeTrue(Files.isDirectory(Synonyms.FOLDER), "no reference tables beside the project");
    List<String> pairs = commensurablePairs();
    Collections.shuffle(pairs, new Random(SEED));
    List<String> sample = pairs.subList(0, Math.min(MOST_PAIRS, pairs.size()));

    for (String pair : sample) {
      assertThat(relativeDifference(pair)).as("%s, seed %s", pair, SEED).isLessThan(1e-9);
    }
    System.out.println("units: " + sample.size() + " of " + pairs.size() + " pairs agree");
    assertThat(sample).hasSize(MOST_PAIRS);
  }

  @Test
  void whereTheReferenceIsWrongItStillIs() throws Exception {
    Map<Dimension, String> coherent =
        Map.of(
            atoms.known("m").dimension(), "m",
            atoms.known("L").dimension(), "mL",
            atoms.known("Pa").dimension(), "Pa",
            atoms.known("W").dimension(), "W",
            atoms.known("/m").dimension(), "/m",
            atoms.known("g/m2").dimension(), "g/m2");

    for (String unit : WRONG_IN_THE_REFERENCE) {
      String to = coherent.get(atoms.known(unit).dimension());
      assertThat(relativeDifference(unit + " " + to)).as(unit).isGreaterThan(1e-9);
    }
  }

  @Test
  void whatTheReferenceTakesForUcumWeDoToo() throws Exception {
    assumeTrue(Files.isDirectory(Synonyms.FOLDER), "no reference tables beside the project");

    List<String> refused =
        Synonyms.read().stream()
            .map(Synonyms.Row::ucum)
            .filter(unit -> oracle.validate(unit) == null && atoms.read(unit) == null)
            .toList();

    assertThat(refused).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mmHg",
        "mcg",
        "K/",
        "mg/dL/",
        "Torr",
        "5m",
        "m.",
        "mg{",
        "mg}",
        "mg/(dL",
        "mEq/L",
        "IU",
        "10*3/ul.",
        "kmin",
        "hh",
        "dd",
        "mg dL",
        "[lb]",
        "m[Hg",
        "\u00b5g",
        "{\u00b5}",
        "m+",
        "0"
      })
  void whatIsNoUcumIsRefusedAsTheReferenceDoes(String text) {
    assertThat(atoms.read(text)).as(text).isNull();
    assertThat(text.isEmpty() || text.equals("0") ? "wrong" : oracle.validate(text))
        .as("the reference on " + text)
        .isNotNull();
  }

  private double relativeDifference(String pair) throws UcumException {
    String[] units = pair.split(" ", -1);
    Rational ours = atoms.known(units[0]).factor().dividedBy(atoms.known(units[1]).factor());
    BigDecimal theirs = theirs(units[0], units[1]);
    return new BigDecimal(ours.over())
        .divide(new BigDecimal(ours.under()).multiply(theirs), MathContext.DECIMAL128)
        .subtract(BigDecimal.ONE)
        .abs()
        .doubleValue();
  }

  /** With what we hold for a unit of its own left out: the reference makes numbers of them. */
  private List<String> commensurablePairs() throws Exception {
    Map<Dimension, List<String>> groups = new HashMap<>();
    for (Synonyms.Row row : Synonyms.read()) {
      Unit unit = atoms.read(row.ucum());
      if (unit != null
          && unit.scale() == null
          && !unit.mixed()
          && !row.ucum().contains("{")
          && !WRONG_IN_THE_REFERENCE.contains(row.ucum())) {
        groups.computeIfAbsent(unit.dimension(), d -> new ArrayList<>()).add(row.ucum());
      }
    }
    return groups.values().stream()
        .flatMap(
            group ->
                group.stream()
                    .flatMap(
                        one ->
                            group.stream()
                                .filter(other -> !other.equals(one))
                                .map(other -> one + " " + other)))
        .sorted()
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private BigDecimal theirs(String from, String to) throws UcumException {
    // It keeps as many digits as the value has: of 1 it makes 8e-7, where 8.33e-7 is right.
    Decimal much = new Decimal("1" + "0".repeat(ZEROS));
    return new BigDecimal(oracle.convert(much, from, to).asDecimal()).movePointLeft(ZEROS);
  }

  private static UcumEssenceService oracle() {
    try (InputStream in =
        Objects.requireNonNull(UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml"))) {
      return new UcumEssenceService(in);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
