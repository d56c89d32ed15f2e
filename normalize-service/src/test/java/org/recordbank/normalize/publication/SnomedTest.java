package org.recordbank.normalize.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Its identifiers but for the well-known ones of reference sets and types are made up. */
final class SnomedTest {
  private static final String TERMINOLOGY = "Snapshot/Terminology/";
  private static final String REFSET = "Snapshot/Refset/";
  private static final String FSN = "900000000000003001";
  private static final String SYNONYM = "900000000000013009";
  private static final String MAP = "6011000124106";
  private static final String UNSPECIFIED = "447561005";

  @TempDir private Path folder = Path.of("");

  private static String description(
      String id, String concept, String language, String type, String term) {
    return Made.tabs(id, "20240301", "1", "1", concept, language, type, term, "1");
  }

  private static String rule(
      String concept, String group, String rule, String target, String correlation) {
    return Made.tabs(
        "uuid", "20240301", "1", "1", MAP, concept, group, "1", rule, "", target, correlation, "1");
  }

  @BeforeEach
  void aRelease() throws IOException {
    Made.file(
        folder,
        TERMINOLOGY + "sct2_Concept_Snapshot_US1000124_20240301.txt",
        Made.tabs("id", "effectiveTime", "active", "moduleId", "definitionStatusId"),
        Made.tabs("1001", "20240301", "1", "1", "1"),
        Made.tabs("1002", "20240301", "0", "1", "1"),
        Made.tabs("1003", "20240301", "0", "1", "1"));
    Made.file(
        folder,
        "Full/Terminology/sct2_Concept_Full_US1000124_20240301.txt",
        Made.tabs("id", "effectiveTime", "active", "moduleId", "definitionStatusId"),
        Made.tabs("1001", "20020131", "0", "1", "1"));
    Made.file(
        folder,
        TERMINOLOGY + "sct2_Description_Snapshot-en_US1000124_20240301.txt",
        Made.tabs(
            "id",
            "effectiveTime",
            "active",
            "moduleId",
            "conceptId",
            "languageCode",
            "typeId",
            "term",
            "caseSignificanceId"),
        description("11", "1001", "en", FSN, "Made up \"thing\" (disorder)"),
        description("12", "1001", "en", SYNONYM, "Made up thing"),
        description("13", "1001", "en", SYNONYM, "Invented thing"),
        description("14", "1001", "es", SYNONYM, "Cosa"),
        description("15", "1002", "en", FSN, "Old thing (disorder)"));
    Made.file(
        folder,
        REFSET + "Language/der2_cRefset_LanguageSnapshot-en_US1000124_20240301.txt",
        Made.tabs(
            "id",
            "effectiveTime",
            "active",
            "moduleId",
            "refsetId",
            "referencedComponentId",
            "acceptabilityId"),
        Made.tabs("u", "20240301", "1", "1", "900000000000509007", "13", "900000000000548007"),
        Made.tabs("u", "20240301", "1", "1", "900000000000509007", "12", "900000000000549004"));
    Made.file(
        folder,
        REFSET + "Content/der2_cRefset_AssociationSnapshot_US1000124_20240301.txt",
        Made.tabs(
            "id",
            "effectiveTime",
            "active",
            "moduleId",
            "refsetId",
            "referencedComponentId",
            "targetComponentId"),
        Made.tabs("u", "20240301", "1", "1", "900000000000527005", "1002", "1001"),
        Made.tabs("u", "20240301", "1", "1", "900000000000526001", "1003", "1001"),
        Made.tabs("u", "20240301", "1", "1", "900000000000523009", "1003", "1001"),
        Made.tabs("u", "20240301", "0", "1", "900000000000527005", "1003", "1001"));
  }

  private Path maps(String... rules) throws IOException {
    String[] lines = new String[rules.length + 1];
    lines[0] =
        Made.tabs(
            "id",
            "effectiveTime",
            "active",
            "moduleId",
            "refsetId",
            "referencedComponentId",
            "mapGroup",
            "mapPriority",
            "mapRule",
            "mapAdvice",
            "mapTarget",
            "correlationId",
            "mapCategoryId");
    System.arraycopy(rules, 0, lines, 1, rules.length);
    return Made.file(
        folder,
        REFSET + "Map/der2_iisssccRefset_ExtendedMapSnapshot_US1000124_20240301.txt",
        lines);
  }

  @Test
  void theSnapshotIsReadFromItsFolder() throws IOException, BadPublicationException {
    maps(rule("1001", "1", "TRUE", "E11.9", UNSPECIFIED));

    assertThat(Heard.of(folder).lines)
        .containsExactly(
            "# snomed-ct-us1000124 20240301",
            "sct 1001 | Invented thing",
            "sct 1002 retired | Old thing (disorder)",
            "# snomed-ct-replaced-us1000124 20240301",
            "sct 1002 equal sct 1001",
            "sct 1003 equivalent sct 1001",
            "# snomed-ct-to-icd10cm-us1000124 20240301",
            "sct 1001 relatedto icd-10-cm E11.9");
  }

  @Test
  void onlyRulesThatHoldAlwaysAreSaid() throws IOException, BadPublicationException {
    maps(
        rule("2001", "1", "TRUE", "I10", "447557004"),
        rule("2002", "1", "IFA 248153007 | Male |", "N46.9", UNSPECIFIED),
        rule("2002", "1", "OTHERWISE TRUE", "N97.9", UNSPECIFIED),
        rule("2003", "2", "TRUE", "B95.2", "447558009"),
        rule("2003", "1", "TRUE", "N39.0", "447559001"),
        rule("2004", "1", "TRUE", "S52.501?", UNSPECIFIED),
        rule("2005", "1", "TRUE", "", UNSPECIFIED),
        rule("2006", "1", "OTHERWISE TRUE", "J45.909", "447560006"),
        rule("2008", "1", "IFA 248152002 | Female |", "N97.9", UNSPECIFIED),
        rule("2007", "1", "TRUE", "I10", UNSPECIFIED).replace(MAP, "447562003"));

    assertThat(Heard.of(folder).lines)
        .filteredOn(line -> line.startsWith("sct 2"))
        .containsExactly(
            "sct 2001 equivalent icd-10-cm I10",
            "sct 2003 narrower icd-10-cm B95.2 group 1",
            "sct 2003 wider icd-10-cm N39.0 group 1",
            "sct 2006 inexact icd-10-cm J45.909");
  }

  @Test
  void aBrokenLineIsNamed() throws IOException {
    maps(rule("1001", "1", "TRUE", "E11.9", UNSPECIFIED), "cut\toff");

    assertThat(Heard.wrongWith(folder))
        .startsWith(folder + ", entry Snapshot/Refset/Map/der2_iisssccRefset_ExtendedMapSnapshot")
        .contains("line 3: has 2 fields where the header has 13");
  }

  @Test
  void aPartAloneAndAReleaseOfHistoryAreRefused() throws IOException {
    Path alone = maps();
    Path full = folder.resolve("Full");

    assertThat(Heard.wrongWith(alone)).contains("lacks the Snapshot");
    assertThat(Heard.wrongWith(full)).contains("lacks the Snapshot");
  }
}
