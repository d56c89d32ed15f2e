package org.recordbank.normalize.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that name no template of C-CDA for entries. */
final class UntemplatedTest {
  private static final String DIABETES =
      "<code code='55607006' codeSystem='2.16.840.1.113883.6.96'/>"
          + "<value xsi:type='CD' code='44054006' codeSystem='2.16.840.1.113883.6.96'/>";

  @ParameterizedTest
  @ValueSource(strings = {"11450-4", "11348-0", "46241-6", "11535-2"})
  void whatStandsInAConcernInASectionOfProblemsIsAProblemAndTheConcernNone(String section)
      throws IOException {
    JsonNode bundle = problem(section, concern("<code code='CONC'/>", observation(DIABETES)));

    JsonNode condition = Documents.only(bundle, "Condition");

    assertThat(condition.at("/code/coding/0/code").asText()).isEqualTo("44054006");
    assertThat(Documents.all(bundle, "Procedure")).isEmpty();
    assertThat(Documents.all(bundle, "Observation")).isEmpty();
  }

  @Test
  void aConcernOfAnOlderDocumentHasNoCodeAndAProblemMayStandInTheEntryItself() throws IOException {
    JsonNode old = problem("11450-4", concern("<code nullFlavor='NA'/>", observation(DIABETES)));
    JsonNode bare = problem("11450-4", observation(DIABETES));

    assertThat(Documents.all(old, "Condition")).hasSize(1);
    assertThat(Documents.all(old, "Procedure")).isEmpty();
    assertThat(Documents.all(bare, "Condition")).hasSize(1);
  }

  @Test
  void whatAProblemSaysOfItselfIsPartOfItAndNoProblem() throws IOException {
    String resolved = relation("REFR", observation(code("33999-4") + value("413322009"))); // status
    String severe = relation("SUBJ", observation(code("SEV") + value("24484000")));
    String other = relation("SUBJ", observation(code("11323-3") + value("81323004")));

    JsonNode bundle =
        problem(
            "11450-4",
            concern("<code code='CONC'/>", observation(DIABETES + resolved + severe + other)));

    JsonNode condition = Documents.only(bundle, "Condition");
    assertThat(condition.at("/clinicalStatus/coding/0/code").asText()).isEqualTo("resolved");
    assertThat(condition.at("/severity/coding/0/code").asText()).isEqualTo("24484000");
    assertThat(Documents.all(bundle, "Observation")).hasSize(1);
  }

  @Test
  void aMeasureAGoalOrARemarkAmongProblemsIsNoProblem() throws IOException {
    String measure = observation(code("8867-4") + "<value xsi:type='PQ' value='72' unit='/min'/>");
    String goal = observation(DIABETES).replace("moodCode='EVN'", "moodCode='GOL'");
    String remark =
        concern("<code code='CONC'/>", observation(DIABETES)).replace("'SUBJ'", "'REFR'");

    assertThat(Documents.all(problem("11450-4", measure), "Observation")).hasSize(1);
    assertThat(Documents.all(problem("11450-4", goal), "Goal")).hasSize(1);
    assertThat(Documents.all(problem("11450-4", remark), "Condition")).isEmpty();
  }

  @Test
  void aTemplateDecidesWhereThereIsOne() throws IOException {
    String health = observation("<templateId root='2.16.840.1.113883.10.20.22.4.5'/>" + DIABETES);

    assertThat(Documents.all(problem("11450-4", health), "Condition")).isEmpty();
  }

  @Test
  void anAllergyIsOneWithItsSubstanceReactionAndSeverity() throws IOException {
    String peanut =
        "<participant typeCode='CSM'><participantRole><playingEntity><code code='256349002'"
            + " codeSystem='2.16.840.1.113883.6.96'/></playingEntity></participantRole></participant>";
    String hives =
        relation(
            "MFST",
            observation(
                code("ASSERTION")
                    + value("247472004")
                    + relation("SUBJ", observation(code("SEV") + value("6736007")))));

    JsonNode bundle =
        problem(
            "48765-2",
            concern(
                "<code code='CONC'/>",
                observation(code("ASSERTION") + value("414285001") + peanut + hives)));

    JsonNode allergy = Documents.only(bundle, "AllergyIntolerance");
    assertThat(allergy.at("/code/coding/0/code").asText()).isEqualTo("256349002");
    assertThat(allergy.at("/category/0").asText()).isEqualTo("food");
    assertThat(allergy.at("/reaction/0/manifestation/0/coding/0/code").asText())
        .isEqualTo("247472004");
    assertThat(allergy.at("/reaction/0/severity").asText()).isEqualTo("moderate");
    assertThat(Documents.all(bundle, "Observation")).isEmpty();
  }

  private static JsonNode problem(String section, String statement) throws IOException {
    return Documents.bundle(Documents.ofSection(section, "", statement));
  }

  private static String concern(String code, String observation) {
    return "<act classCode='ACT' moodCode='EVN'>" + code + relation("SUBJ", observation) + "</act>";
  }

  private static String relation(String type, String observation) {
    return "<entryRelationship typeCode='" + type + "'>" + observation + "</entryRelationship>";
  }

  private static String observation(String content) {
    return "<observation classCode='OBS' moodCode='EVN'>" + content + "</observation>";
  }

  private static String code(String code) {
    return "<code code='" + code + "'/>";
  }

  private static String value(String code) {
    return "<value xsi:type='CD' code='" + code + "' codeSystem='2.16.840.1.113883.6.96'/>";
  }
}
