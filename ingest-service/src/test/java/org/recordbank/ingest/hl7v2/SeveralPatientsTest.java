package org.recordbank.ingest.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.ingest.document.Reading;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.Merge;
import org.recordbank.schemas.PatientIdentifier;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.hl7v2.Authority;

final class SeveralPatientsTest {
  private static final int LIMIT = 1 << 20;
  private static final String HEADER =
      "MSH|^~\\&|ADT|GENERAL|RB|RB|20260301||ADT^A40|M-1|P|2.5.1\rEVN|A40|20260301\r";
  private static final String TWO =
      HEADER + "PID|1||77||Zoë^One\rMRG|66\rPID|2||88||Özil^Two\rPD1|x\rMRG|55\rPV1|1|I\r";

  @Test
  void makesAMessageOfEachPatientWithNothingOfAnother() {
    List<Reading.Part> parts = parts(TWO);

    assertThat(texts(parts, StandardCharsets.UTF_8))
        .containsExactly(
            HEADER + "PID|1||77||Zoë^One\rMRG|66\r",
            HEADER.replace("M-1", "M-1/2") + "PID|2||88||Özil^Two\rPD1|x\rMRG|55\rPV1|1|I\r");
  }

  @Test
  void knowsEachPartByItsPatientAndItsOwnIdentifierAndMerge() {
    List<Reading.Facts> facts = parts(TWO).stream().map(Reading.Part::facts).toList();

    assertThat(facts.stream().map(each -> each.patient().value())).containsExactly("77", "88");
    assertThat(facts.stream().map(each -> each.message().value())).containsExactly("M-1", "M-1/2");
    assertThat(facts.getFirst().merges())
        .containsExactly(new Merge("A40", "patient", identifier("66"), identifier("77"), null));
    assertThat(facts.getLast().merges())
        .containsExactly(new Merge("A40", "patient", identifier("55"), identifier("88"), null));
  }

  @Test
  void putsEverySegmentIntoAPartAndOnlyWhatIsOfNobodyIntoAll() {
    List<String> segments =
        texts(parts(TWO), StandardCharsets.UTF_8).stream()
            .flatMap(part -> List.of(part.split("\r")).stream().skip(2))
            .toList();

    assertThat(segments).containsExactlyElementsOf(List.of(TWO.split("\r")).subList(2, 8));
  }

  @Test
  void keepsThePidsOfOnePatientTogether() {
    List<Reading.Part> parts =
        parts(HEADER + "PID|1||77\rMRG|66\rPID|2||88\rMRG|55\rPID|3||77\rMRG|44\r");

    assertThat(texts(parts, StandardCharsets.UTF_8).getFirst())
        .isEqualTo(HEADER + "PID|1||77\rMRG|66\rPID|3||77\rMRG|44\r");
    assertThat(parts.getFirst().facts().merges()).hasSize(2);
    assertThat(parts).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "ISO-8859-1"})
  void keepsTheCharacterSet(String name) {
    Charset charset = Charset.forName(name);
    String text = TWO.replace("2.5.1", "2.5.1||||||" + (name.startsWith("ISO") ? "8859/1" : ""));

    Reading.Several several = (Reading.Several) read(text.getBytes(charset));

    assertThat(texts(several.parts(), charset).getLast()).contains("Özil").startsWith("MSH|");
  }

  @Test
  void keepsTheByteOrderMarkOnEach() {
    String marked = "\uFEFF" + TWO;

    assertThat(texts(parts(marked), StandardCharsets.UTF_8)).allMatch(p -> p.startsWith("\uFEFF"));
  }

  @Test
  void numbersPartsWithACharacterThatIsNoDelimiter() {
    List<Reading.Part> parts = parts(TWO.replace('^', '/').replace("M-1", "M-1/x"));

    assertThat(parts.getLast().facts().message().value()).isEqualTo("M-1-2");
  }

  @Test
  void givesTheSamePartsEachTime() {
    assertThat(texts(parts(TWO), StandardCharsets.UTF_8))
        .isEqualTo(texts(parts(TWO), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          ||88        -> ||         -> NO_PATIENT_IDENTIFIER -> PID[2]-3
          ||77        -> ||         -> NO_PATIENT_IDENTIFIER -> PID-3
          ADT^A40     -> OML^O21    -> SEVERAL_PATIENTS      -> PID[2]
          ADT^A40     -> SIU^S12    -> SEVERAL_PATIENTS      -> PID[2]
          EVN|A40     -> NTE|A40    -> SEVERAL_PATIENTS      -> NTE
          """)
  void refusesTheWholeWhereAPartIsWrongOrCannotBeToldFromAnother(
      String from, String to, RejectionCode code, String place) {
    Reading.Problem problem = problem(TWO.replace(from, to));

    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.expression()).isEqualTo(place);
    assertThat(problem.message()).contains(new Identifier(Authority.MESSAGE_SYSTEM, "M-1"));
  }

  @Test
  void refusesWhatIsTooLongForANumber() {
    Reading.Problem problem = problem(TWO.replace("M-1", "M".repeat(254)));

    assertThat(problem.code()).isEqualTo(RejectionCode.NO_MESSAGE_IDENTIFIER);
    assertThat(problem.expression()).isEqualTo("MSH-10");
  }

  @Test
  void refusesAHeaderThatWouldBeRepeatedTooOften() {
    StringBuilder message = new StringBuilder(HEADER.replace("2.5.1", "2.5.1|" + "x".repeat(9000)));
    for (int i = 0; i < 200; i++) {
      message.append("PID|1||").append(i).append('\r');
    }

    assertThat(problem(message.toString()).code()).isEqualTo(RejectionCode.TOO_LARGE);
  }

  @Test
  void refusesMorePatientsThanTheLimit() {
    StringBuilder message = new StringBuilder(HEADER);
    for (int i = 0; i <= Patients.MOST; i++) {
      message.append("PID|1||").append(i).append('\r');
    }

    assertThat(problem(message.toString()).code()).isEqualTo(RejectionCode.SEVERAL_PATIENTS);
  }

  private static PatientIdentifier identifier(String value) {
    return new PatientIdentifier("urn:recordbank:facility:general", value);
  }

  private static List<String> texts(List<Reading.Part> parts, Charset charset) {
    List<String> texts = new ArrayList<>();
    parts.forEach(part -> texts.add(new String(part.content(), charset)));
    return texts;
  }

  private static List<Reading.Part> parts(String message) {
    Reading reading = read(message.getBytes(StandardCharsets.UTF_8));
    assertThat(reading).isInstanceOf(Reading.Several.class);
    return ((Reading.Several) reading).parts();
  }

  private static Reading.Problem problem(String message) {
    Reading reading = read(message.getBytes(StandardCharsets.UTF_8));
    assertThat(reading).isInstanceOf(Reading.Problem.class);
    return (Reading.Problem) reading;
  }

  private static Reading read(byte[] message) {
    return MessageReader.read(message, "general", LIMIT);
  }
}
