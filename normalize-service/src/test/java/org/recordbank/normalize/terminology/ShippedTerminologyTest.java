package org.recordbank.normalize.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.codesystem.CodeSystems;

/** What the build made, against tables of real size that lie beside the project. */
final class ShippedTerminologyTest {
  private static final String V2 = "http://terminology.hl7.org/CodeSystem/v2-";
  private static final String V3 = "http://terminology.hl7.org/CodeSystem/v3-";

  private final Terminology shipped = Terminology.with(Map.of());

  @Test
  void everyDiagnosisIsAnIcd10cmCodeThatTheMapAllows() throws IOException {
    assumeTrue(References.areThere(), "no reference tables beside the project");
    Set<String> codes = References.column("icd10cm-fy2022.tsv", 1);
    Set<String> pairs = References.column("synthea-snomed-to-icd10cm.tsv", 2);

    List<Statement.Target> targets = targets(CodeSystems.ICD10CM);

    assertThat(targets).hasSize(402);
    assertThat(targets)
        .filteredOn(target -> !codes.contains(target.target().code().replace(".", "")))
        .isEmpty();
    assertThat(targets).filteredOn(target -> !pairs.contains(pair(target))).isEmpty();
  }

  @Test
  void everyPackageIsOneThatTheMapAllows() throws IOException {
    assumeTrue(References.areThere(), "no reference tables beside the project");
    Set<String> pairs = References.column("synthea-rxnorm-to-ndc11.tsv", 2);

    List<Statement.Target> targets = targets(CodeSystems.NDC);

    assertThat(targets).hasSizeGreaterThan(380);
    assertThat(targets).filteredOn(target -> !pairs.contains(pair(target))).isEmpty();
  }

  @Test
  void commonDiagnosesAreMapped() {
    assertThat(icd10cm("44054006")).containsExactly("E11.9");
    assertThat(icd10cm("59621000")).containsExactly("I10");
    assertThat(icd10cm("10509002")).containsExactly("J20.9");
    assertThat(icd10cm("444814009")).isEmpty();
  }

  @Test
  void codesOfEachSystemHaveTheNamesOfTheirPublishers() {
    assertThat(shipped.display(new Code(CodeSystems.LOINC, "2951-2")))
        .isEqualTo("Sodium [Moles/volume] in Serum or Plasma");
    assertThat(shipped.display(new Code(V3 + "ActCode", "AMB"))).isEqualTo("ambulatory");
    assertThat(shipped.display(new Code(V2 + "0001", "F"))).isEqualTo("Female");
    assertThat(shipped.display(new Code("http://unitsofmeasure.org", "mm[Hg]")))
        .isEqualTo("millimeter of mercury");
    assertThat(shipped.isActive(new Code(V3 + "Confidentiality", "PSY"))).isFalse();
  }

  @Test
  void whatMakesContentSensitiveIsNotSentToRetiredCodes() {
    assertThat(shipped.translate("any", new Code(V2 + "0177", "AID")))
        .extracting(Translation::target)
        .containsExactly(new Code(V3 + "ActCode", "HIV"), new Code(V3 + "Confidentiality", "R"));
  }

  @Test
  void noTargetOfAMapIsRetiredOrUnknownToItsSystem() {
    List<Statement.Target> wrong = new ArrayList<>();
    shipped
        .file()
        .forEach(
            (source, statement) -> {
              if (statement instanceof Statement.Target target
                  && target.source().system().startsWith(V2)
                  && !shipped.isActive(target.target())) {
                wrong.add(target);
              }
            });

    assertThat(wrong).isEmpty();
  }

  @Test
  void nothingOfCptIsInTheJar() {
    List<String> systems = new ArrayList<>();
    shipped
        .file()
        .forEach(
            (source, statement) -> {
              switch (statement) {
                case Statement.Concept concept -> systems.add(concept.code().system());
                case Statement.Target target -> {
                  systems.add(target.source().system());
                  systems.add(target.target().system());
                }
              }
            });

    assertThat(systems).hasSizeGreaterThan(30_000).noneMatch(uri -> uri.contains("ama-assn"));
    assertThat(TerminologyFile.class.getResource("/export/hcpcs_code_map.json")).isNull();
  }

  @Test
  void everySourceStatesItsLicence() {
    assertThat(shipped.file().sources())
        .hasSize(10)
        .allSatisfy(listed -> assertThat(listed.source().licence()).isNotBlank())
        .allSatisfy(listed -> assertThat(listed.rows()).isPositive());
  }

  private List<String> icd10cm(String snomed) {
    return shipped.translate("any", new Code(CodeSystems.SNOMED_CT, snomed)).stream()
        .map(translation -> translation.target().code())
        .toList();
  }

  private static String pair(Statement.Target target) {
    return target.source().code() + "\t" + target.target().code();
  }

  private List<Statement.Target> targets(String system) {
    List<Statement.Target> targets = new ArrayList<>();
    shipped
        .file()
        .forEach(
            (source, statement) -> {
              if (statement instanceof Statement.Target target
                  && target.target().system().equals(system)) {
                targets.add(target);
              }
            });
    return targets;
  }
}
