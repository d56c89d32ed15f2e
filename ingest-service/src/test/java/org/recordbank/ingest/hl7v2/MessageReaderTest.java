package org.recordbank.ingest.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.ingest.document.Reading;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.Merge;
import org.recordbank.schemas.PatientIdentifier;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.hl7v2.Authority;

final class MessageReaderTest {
  private static final int LIMIT = 1 << 20;
  private static final String ADMISSION =
      "MSH|^~\\&|ADT|GENERAL|RB|RB|20260301101530+0100||ADT^A01^XYZ|M-1|P|2.5.1\r"
          + "EVN||20260301101500\r"
          + "PID|1||77^^^MRN&1.2.3&ISO~88^^^OTHER\r"
          + "PV1|1|I"
          + "|".repeat(42)
          + "202603010900\r";

  @Test
  void readsWhoseVisitItIsAndWhenItBegan() {
    Reading.Facts facts = facts(ADMISSION);

    assertThat(facts.message()).isEqualTo(new Identifier(Authority.MESSAGE_SYSTEM, "M-1"));
    assertThat(facts.patient()).isEqualTo(new Identifier("urn:oid:1.2.3", "77"));
    assertThat(facts.occurredAt()).contains(Instant.parse("2026-03-01T08:00:00Z"));
    assertThat(facts.merges()).isEmpty();
  }

  @Test
  void passesOverIdentifiersThatCannotBeKeys() {
    Reading.Facts facts = facts(ADMISSION.replace("77^^^MRN&1.2.3&ISO", "^^^MRN"));

    assertThat(facts.patient())
        .isEqualTo(new Identifier("urn:recordbank:facility:general:OTHER", "88"));
  }

  @Test
  void takesPid2WherePid3IsEmpty() {
    Reading.Facts facts = facts(ADMISSION.replaceFirst("PID.*", "PID|1|99"));

    assertThat(facts.patient()).isEqualTo(new Identifier("urn:recordbank:facility:general", "99"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          EVN|                      -> ZVN|
          ADT^A01^XYZ               -> ADT^A01
          """)
  void doesNotNeedWhatSendersLeaveOut(String from, String to) {
    assertThat(read(ADMISSION.replace(from, to))).isInstanceOf(Reading.Facts.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          MSH|^~\\&  -> XYZ|^~\\&  -> NOT_HL7_V2              -> MSH
          M-1        -> ''         -> NO_MESSAGE_IDENTIFIER   -> MSH-10
          ADT^A01    -> QBP^Q11    -> UNSUPPORTED_MESSAGE     -> MSH-9
          ADT^A01    -> ACK        -> UNSUPPORTED_MESSAGE     -> MSH-9
          PID|       -> ZPD|       -> NO_PATIENT              -> PID
          77^^^MRN&1.2.3&ISO~88^^^OTHER -> ^^^MRN -> NO_PATIENT_IDENTIFIER -> PID-3
          """)
  void saysWhatIsMissingAndWhere(String from, String to, RejectionCode code, String place) {
    Reading.Problem problem = problem(ADMISSION.replace(from, to));

    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.expression()).isEqualTo(place);
  }

  @Test
  void takesASecondPidOfTheSamePatient() {
    assertThat(read(ADMISSION + "PID|2||77^^^MRN&1.2.3&ISO\r")).isInstanceOf(Reading.Facts.class);
  }

  @ParameterizedTest
  @CsvSource({
    "A40, patient, 66, 77",
    "A18, patient, 66, 77",
    "A47, patient, 66, 77",
    "A34, patient, 66, 77",
    "A43, patient, 66, 77",
    "A35, account, A6, A7",
    "A41, account, A6, A7",
    "A42, visit, V6, V7"
  })
  void saysWhatAMergeEventMerges(String event, String scope, String from, String into) {
    assertThat(facts(merge(event, "66||A6||V6")).merges())
        .containsExactly(new Merge(event, scope, identifier(from), identifier(into), null));
  }

  @Test
  void saysOfPatientAndAccountThatBothAreMerged() {
    assertThat(facts(merge("A36", "66||A6")).merges())
        .containsExactly(
            new Merge("A36", "patient", identifier("66"), identifier("77"), null),
            new Merge("A36", "account", identifier("A6"), identifier("A7"), null));
  }

  @Test
  void saysWhichAccountGoesToAnotherPatient() {
    assertThat(facts(merge("A44", "66||A7")).merges())
        .containsExactly(
            new Merge("A44", "patient", identifier("66"), identifier("77"), identifier("A7")));
    assertThat(facts(merge("A44", "66||A6")).merges())
        .containsExactly(
            new Merge("A44", "account", identifier("A6"), identifier("A7"), null),
            new Merge("A44", "patient", identifier("66"), identifier("77"), identifier("A6")));
  }

  @Test
  void saysWhichVisitGoesToAnotherAccount() {
    assertThat(facts(merge("A45", "||A6||V7")).merges())
        .containsExactly(
            new Merge("A45", "account", identifier("A6"), identifier("A7"), identifier("V7")));
  }

  @Test
  void mergesEachIdentifierOfThePatientWithThatOfTheSameAuthority() {
    String list = "66~900^^^SSA&2.16.840.1.113883.4.1&ISO";

    assertThat(
            facts(merge("A40", list).replace("||77|", "||77~901^^^SSA&2.16.840.1.113883.4.1&ISO|"))
                .merges())
        .extracting(each -> each.getFrom().getValue() + ">" + each.getInto().getValue())
        .containsExactly("66>77", "900>901");
  }

  private static String merge(String event, String given) {
    return "MSH|^~\\&|ADT|GENERAL|RB|RB|20260301||ADT^"
        + event
        + "|M-1|P|2.5.1\r"
        + "PID|1||77|||||||||||||||A7\r"
        + "MRG|"
        + given
        + "\r"
        + "PV1|1|I|||||||||||||||||V7\r";
  }

  @Test
  void readsTheSameInUtf16() {
    byte[] bytes = ADMISSION.getBytes(StandardCharsets.UTF_16LE);

    assertThat(MessageReader.read(bytes, "general", LIMIT)).isEqualTo(facts(ADMISSION));
  }

  @Test
  void endsWithAReadingWhereverTheMessageIsCut() {
    byte[] whole = ADMISSION.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      assertThat(MessageReader.read(Arrays.copyOf(whole, length), "general", LIMIT)).isNotNull();
    }
  }

  private static PatientIdentifier identifier(String value) {
    return new PatientIdentifier("urn:recordbank:facility:general", value);
  }

  private static Reading.Facts facts(String message) {
    Reading reading = read(message);
    assertThat(reading).isInstanceOf(Reading.Facts.class);
    return (Reading.Facts) reading;
  }

  private static Reading.Problem problem(String message) {
    Reading reading = read(message);
    assertThat(reading).isInstanceOf(Reading.Problem.class);
    return (Reading.Problem) reading;
  }

  private static Reading read(String message) {
    return MessageReader.read(message.getBytes(StandardCharsets.UTF_8), "general", LIMIT);
  }
}
