package org.recordbank.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.ingest.bundle.Bundles.ENCOUNTER;
import static org.recordbank.ingest.bundle.Bundles.IDENTIFIER;
import static org.recordbank.ingest.bundle.Bundles.OBSERVATION;
import static org.recordbank.ingest.bundle.Bundles.PATIENT;
import static org.recordbank.ingest.bundle.Bundles.bytes;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.ingest.document.Limits;
import org.recordbank.ingest.document.Reading;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.Identifier;

final class BundleReaderTest {
  private final BundleReader reader = new BundleReader(Limits.DEFAULT);

  @Test
  void readsTheFactsOfASoundBundle() {
    Reading reading = read(Bundles.sound());

    assertThat(reading)
        .isEqualTo(
            new Reading.Facts(
                new Identifier("urn:messages", "m-1"),
                new Identifier("urn:patients", "p-1"),
                Optional.of(Instant.parse("2026-03-01T08:15:30Z")),
                3));
  }

  @Test
  void readsTheSameWhereEveryTypeComesLast() {
    String reversed =
        """
        {"entry": [
          {"resource": {"period": {"start": "2026-03-01T10:15:30+02:00"}, "resourceType": "Encounter"}},
          {"resource": {"identifier": [{"value": "p-1", "system": "urn:patients"}],
            "contained": [{"resourceType": "Encounter"}], "resourceType": "Patient"}},
          {"resource": {"identifier": [{"value": "x"}], "resourceType": "Observation"}}],
         "identifier": {"value": "m-1", "system": "urn:messages"},
         "type": "collection", "resourceType": "Bundle"}
        """;

    assertThat(read(reversed)).isEqualTo(read(Bundles.sound()));
  }

  @Test
  void takesTheActualPeriodThatReleaseFiveHas() {
    String r5 = Bundles.sound().replace("\"period\"", "\"actualPeriod\"");

    assertThat(read(r5)).isEqualTo(read(Bundles.sound()));
  }

  @Test
  void passesOverAByteOrderMark() {
    assertThat(read("\uFEFF" + Bundles.sound())).isEqualTo(read(Bundles.sound()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"message", "transaction", "document", "batch"})
  void takesBundlesThatSubmitSomething(String type) {
    Reading reading = read(Bundles.sound().replace("collection", type));

    assertThat(reading).isInstanceOf(Reading.Facts.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, 2026-03-01T00:00:00Z",
    "2026-03, 2026-03-01T00:00:00Z",
    "2026, 2026-01-01T00:00:00Z",
    "2026-03-01T10:15:30.123456Z, 2026-03-01T10:15:30.123456Z",
  })
  void takesATimeOfAnyPrecision(String start, Instant occurredAt) {
    Reading reading = read(Bundles.sound().replace("2026-03-01T10:15:30+02:00", start));

    assertThat(((Reading.Facts) reading).occurredAt()).contains(occurredAt);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "2026-13-01", "2026-03-01T10:15:30", "+99999-01-01T00:00:00Z"})
  void goesOnWithoutATimeWhereItIsNone(String start) {
    Reading reading = read(Bundles.sound().replace("2026-03-01T10:15:30+02:00", start));

    assertThat(((Reading.Facts) reading).occurredAt()).isEmpty();
  }

  @Test
  void takesTheFirstPatientIdentifierThatCanBeAKey() {
    String identifiers =
        """
        [{"system": "urn:a"}, null, {"system": "urn:b", "value": ""},
         {"use": "old", "system": "urn:c", "value": "1"}, {"system": "a|b", "value": "2"},
         {"system": "urn:d", "value": "\\u0000"}, {"system": "urn:e", "value": "\\ud800"},
         {"system": "urn:f", "value": "3"}, {"system": "urn:g", "value": "4"}]""";

    Reading reading =
        read(
            Bundles.sound()
                .replace("[{\"system\": \"urn:patients\", \"value\": \"p-1\"}]", identifiers));

    assertThat(((Reading.Facts) reading).patient()).isEqualTo(new Identifier("urn:f", "3"));
  }

  @Test
  void takesAPatientIdentifierWithoutASystem() {
    Reading reading = read(Bundles.sound().replace("\"system\": \"urn:patients\", ", ""));

    assertThat(((Reading.Facts) reading).patient()).isEqualTo(new Identifier("", "p-1"));
  }

  @Test
  void namesTheMessageThoughSomethingIsWrong() {
    Reading reading = read(Bundles.of(IDENTIFIER, PATIENT));

    assertThat(reading)
        .isEqualTo(
            new Reading.Problem(
                RejectionCode.NO_ENCOUNTER,
                "Bundle.entry",
                Optional.of(new Identifier("urn:messages", "m-1"))));
  }

  @Test
  void wantsAMessageIdentifierWithSystemAndValue() {
    assertProblem(Bundles.of("", PATIENT, ENCOUNTER), "no-message-identifier", "Bundle.identifier");
    for (String identifier :
        new String[] {
          "{}",
          "null",
          "[]",
          "\"m-1\"",
          "{\"system\": \"urn:messages\"}",
          "{\"value\": \"m-1\"}",
          "{\"system\": \"\", \"value\": \"m-1\"}",
          "{\"system\": \"urn:messages\", \"value\": \" \"}",
          "{\"system\": \"urn:messages\", \"value\": 1}",
          "{\"system\": \"urn:messages\", \"value\": \"" + "m".repeat(256) + "\"}"
        }) {
      assertProblem(
          Bundles.of("\"identifier\": " + identifier, PATIENT, ENCOUNTER),
          "no-message-identifier",
          "Bundle.identifier");
    }
  }

  @Test
  void wantsOnePatientAndOneEncounter() {
    assertProblem(Bundles.of(IDENTIFIER), "no-patient", "Bundle.entry");
    assertProblem(
        Bundles.of(IDENTIFIER, ENCOUNTER, OBSERVATION, "{}", "{\"resource\": null}", "null"),
        "no-patient",
        "Bundle.entry");
    assertProblem(
        Bundles.of(IDENTIFIER, PATIENT, ENCOUNTER, PATIENT, PATIENT),
        "several-patients",
        "Bundle.entry[2].resource");
    assertProblem(Bundles.of(IDENTIFIER, OBSERVATION, PATIENT), "no-encounter", "Bundle.entry");
    assertProblem(
        Bundles.of(IDENTIFIER, ENCOUNTER, ENCOUNTER, PATIENT),
        "several-encounters",
        "Bundle.entry[1].resource");
  }

  @Test
  void wantsAPatientIdentifier() {
    assertProblem(
        Bundles.of(IDENTIFIER, ENCOUNTER, "{\"resource\": {\"resourceType\": \"Patient\"}}"),
        "no-patient-identifier",
        "Bundle.entry[1].resource.identifier");
  }

  @ParameterizedTest
  @ValueSource(strings = {"searchset", "history", "transaction-response", "anything"})
  void refusesBundlesThatSubmitNothing(String type) {
    assertProblem(Bundles.sound().replace("collection", type), "unsupported-format", "Bundle.type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "[]", "1", "null", "true", "\"x\"", "{\"resourceType\": \"Patient\"}"})
  void refusesWhatIsNoBundle(String document) {
    assertProblem(document, "not-a-bundle", "Bundle.resourceType");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "{} {}",
        "{}x",
        "{}\u0000",
        "\u0000\u0000{}",
        "{'a': 1}",
        "{\"a\": 01}",
        "{\"a\": NaN}",
        "{\"a\" 1}",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1,,2]",
        "{,}",
        "{\"a\": 1,}",
        "{\"a\": 1 \"b\": 2}",
        "{\"a\": {} \"b\": []}",
        "{\"a\": 1]",
        "[1}",
        "{1: 2}",
        "// no\n{}",
        "{\"a\": \"\t\"}",
        "\"\\x\"",
        "nul"
      })
  void refusesWhatIsNotJson(String document) {
    assertProblem(document, "not-json", "Bundle");
  }

  @Test
  void refusesAMemberThatStandsTwiceWhereFactsComeFrom() {
    String sound = Bundles.sound();
    String second = "Bundle.entry[1].resource";

    assertProblem(
        sound.replace("\"type\": \"c", "\"resourceType\": \"Bundle\", \"type\": \"c"),
        "not-json",
        "Bundle");
    assertProblem(
        sound.replace("\"id\": \"p\"", "\"resourceType\": \"Patient\""), "not-json", second);
    assertProblem(sound.replace("\"id\": \"p\"", "\"identifier\": []"), "not-json", second);
    assertProblem(
        sound.replace("\"value\": \"p-1\"", "\"value\": \"p-1\", \"value\": \"p-2\""),
        "not-json",
        second);
  }

  @Test
  void readsNamesThatAreEscaped() {
    Reading reading = read(Bundles.sound().replace("\"resourceType\"", "\"resource\\u0054ype\""));

    assertThat(reading).isEqualTo(read(Bundles.sound()));
  }

  private Reading read(String document) {
    return reader.read(bytes(document));
  }

  private void assertProblem(String document, String code, String expression) {
    assertThat(read(document))
        .isInstanceOfSatisfying(
            Reading.Problem.class,
            problem -> {
              assertThat(problem.code().code()).isEqualTo(code);
              assertThat(problem.expression()).isEqualTo(expression);
            });
  }
}
