package org.recordbank.normalize.terminology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.codesystem.CodeSystems;

/** Against tables of real size that lie beside the project, or where {@code -Dterminology} says. */
final class ShippedTablesTest {
  private static final Path REFERENCE =
      Path.of(System.getProperty("terminology", "../../shared/terminology"));

  @Test
  void everyDiagnosisIsAnIcd10cmCodeThatTheMapAllows() throws IOException {
    assumeTrue(Files.isDirectory(REFERENCE), "no reference tables beside the project");
    Set<String> codes = column(reference("icd10cm-fy2022.tsv"), 1);
    Set<String> pairs = column(reference("synthea-snomed-to-icd10cm.tsv"), 2);

    List<String> shipped = shipped("snomed-to-icd10cm.tsv");

    assertThat(shipped).hasSizeGreaterThan(350);
    assertThat(shipped)
        .filteredOn(line -> !codes.contains(line.split("\t", -1)[1].replace(".", "")))
        .isEmpty();
    assertThat(column(shipped, 2)).filteredOn(pair -> !pairs.contains(pair)).isEmpty();
  }

  @Test
  void everyPackageIsOneThatTheMapAllows() throws IOException {
    assumeTrue(Files.isDirectory(REFERENCE), "no reference tables beside the project");
    Set<String> pairs = column(reference("synthea-rxnorm-to-ndc11.tsv"), 2);

    List<String> shipped = shipped("rxnorm-to-ndc.tsv");

    assertThat(shipped).hasSizeGreaterThan(380);
    assertThat(shipped)
        .allSatisfy(line -> assertThat(line.split("\t", -1)[1]).matches("[0-9]{11}"));
    assertThat(column(shipped, 2)).filteredOn(pair -> !pairs.contains(pair)).isEmpty();
  }

  @Test
  void tablesAreSortedWithOneLineForEachCode() throws IOException {
    for (String table : List.of("snomed-to-icd10cm.tsv", "rxnorm-to-ndc.tsv")) {
      List<String> codes = shipped(table).stream().map(line -> line.split("\t", -1)[0]).toList();

      assertThat(codes).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void commonDiagnosesAreMapped() {
    CodeMap map = ShippedTables.load().getFirst();

    assertThat(target(map, "44054006")).isEqualTo("E11.9");
    assertThat(target(map, "59621000")).isEqualTo("I10");
    assertThat(target(map, "10509002")).isEqualTo("J20.9");
    assertThat(map.of(CodeSystems.SNOMED_CT, "444814009")).isEmpty();
  }

  @Test
  void nothingOfTheTableWithCptIsInTheJar() {
    assertThat(ShippedTablesTest.class.getResource("/export/hcpcs_code_map.json")).isNull();
    assertThat(ShippedTables.origin()).startsWith("synthea-");
  }

  private static String target(CodeMap map, String code) {
    return map.of(CodeSystems.SNOMED_CT, code).getFirst().target().code();
  }

  private static Set<String> column(List<String> lines, int columns) {
    return lines.stream()
        .map(line -> line.split("\t", -1))
        .map(fields -> Stream.of(fields).limit(columns).collect(Collectors.joining("\t")))
        .collect(Collectors.toSet());
  }

  private static List<String> reference(String file) throws IOException {
    return Files.readAllLines(REFERENCE.resolve(file));
  }

  private static List<String> shipped(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ShippedTables.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
