package org.recordbank.ingest.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.hl7v2.Header;
import org.recordbank.sources.hl7v2.MalformedMessageException;
import org.recordbank.sources.hl7v2.Message;

/** What is answered, in the sender's own way of writing. */
final class AcknowledgementTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:20:30Z");
  private static final Answer TAKEN = new Answer.Taken();
  private static final Answer WRONG =
      new Answer.Failed(Problem.of(RejectionCode.NO_PATIENT_IDENTIFIER, "PID[2]-3"));
  private static final Answer NOT_FOR_US = new Answer.Failed(Problem.UNKNOWN_SENDER);
  private static final Answer AGAIN = new Answer.Failed(Problem.BUSY);

  /** HL7 v2.5.1, 2.9.2 and 2.9.3, tables 0008 and 0155. */
  @ParameterizedTest
  @CsvSource({
    "'',   '',   AA,   AE,   AR,   AE",
    "AL,   NE,   CA,   CE,   CR,   CE",
    "AL,   AL,   CA,   CE,   CR,   CE",
    "al,   '',   CA,   CE,   CR,   CE",
    "ER,   NE,   none, CE,   CR,   CE",
    "SU,   NE,   CA,   none, none, none",
    "NE,   NE,   none, none, none, none",
    "NE,   '',   none, none, none, none",
    "NE,   AL,   AA,   AE,   AR,   AE",
    "'',   ER,   none, AE,   AR,   AE",
    "'',   SU,   AA,   none, none, none",
    "'',   NE,   none, none, none, none",
    "ODD,  '',   CA,   CE,   CR,   CE",
  })
  void theCodeIsTheOneThatTheSenderAsksFor(
      String accept,
      String application,
      String taken,
      String wrong,
      String notForUs,
      String again) {
    Header header =
        header("MSH|^~\\&|A|B|C|D|||ADT^A01|7|P|2.5|||" + accept + "|" + application, UTF_8);

    assertThat(code(header, TAKEN)).isEqualTo(taken);
    assertThat(code(header, WRONG)).isEqualTo(wrong);
    assertThat(code(header, NOT_FOR_US)).isEqualTo(notForUs);
    assertThat(code(header, AGAIN)).isEqualTo(again);
  }

  private static String code(Header header, Answer answer) {
    return Acknowledgement.of(header, "general", answer, NOW)
        .map(Acknowledgement::code)
        .orElse("none");
  }

  @Test
  void whatWasTakenInIsAcknowledgedToItsSender() {
    String answer =
        answer("MSH|^~\\&|LAB^1^L|GEN|RB|BANK|2026||ADT^A01^ADT_A01|id\\T\\7|P^T|2.5.1", TAKEN);

    assertThat(answer)
        .matches(
            "MSH\\|\\^~\\\\&\\|RB\\|BANK\\|LAB\\^1\\^L\\|GEN\\|20260301102030\\+0000\\|"
                + "\\|ACK\\^A01\\^ACK\\|[0-9a-f]{20}\\|P\\^T\\|2.5.1\rMSA\\|AA\\|id\\\\T\\\\7\r");
  }

  @Test
  void anErrorNamesThePlaceFromVersion25OnInFieldsOfItsOwn() {
    assertThat(lines("2.5", WRONG))
        .containsExactly(
            "MSA|AE|7|The patient has no identifier with a value.",
            "ERR||PID^2^3|101^Required field missing^HL70357|E"
                + "|no-patient-identifier^The patient has no identifier with a value.^L|"
                + "|Mend the message before it is sent again."
                + "|The patient has no identifier with a value.");
  }

  @Test
  void anErrorNamesThePlaceBefore25InItsFirstField() {
    for (String version : List.of("2.1", "2.2", "2.3", "2.3.1", "2.4", "")) {
      assertThat(lines(version, NOT_FOR_US))
          .containsExactly(
              "MSA|AR|7|The sending facility is not known on this connection.",
              "ERR|MSH^1^4^103&Table value not found&HL70357");
    }
  }

  @Test
  void thereIsNoTextInTheAcknowledgementSegmentFrom27On() {
    for (String version : List.of("2.7", "2.7.1", "2.8", "2.8.2", "2.9", "3.0")) {
      assertThat(lines(version, AGAIN).getFirst()).isEqualTo("MSA|AE|7");
    }
  }

  private static List<String> lines(String version, Answer answer) {
    List<String> lines =
        answer("MSH|^~\\&|A|B|C|D|||ADT^A01|7|P|" + version, answer).lines().toList();
    return lines.subList(1, lines.size());
  }

  @ParameterizedTest
  @CsvSource({
    "2.1, ADT^A01, ACK",
    "2.2, ADT^A01, ACK^A01",
    "2.3, ADT^A01, ACK^A01",
    "2.3.1, ADT^A01^ADT_A01, ACK^A01^ACK",
    "2.8, ADT^A01, ACK^A01^ACK",
    "2.5, ORU, ACK",
  })
  void theTypeIsWrittenAsTheVersionWritesIt(String version, String type, String expected) {
    String answer = answer("MSH|^~\\&|A|B|C|D|||" + type + "|7|P|" + version, TAKEN);

    assertThat(answer).contains("||" + expected + "|");
  }

  @Test
  void theSendersDelimitersAreUsedAndOurTextsEscapedForThem() {
    String answer = answer("MSH.!~\\&.A.B.C.D...ADT!A01.7.P.2!5", WRONG);

    assertThat(answer).contains("\rERR..PID!2!3.101!Required field missing!HL70357.E.");
    assertThat(answer).contains(".The patient has no identifier with a value\\F\\\r");
  }

  @Test
  void aSenderWithoutEscapesAndSubcomponentsIsNotSentAny() {
    String answer = answer("MSH|!|A|B|C|D|||ADT!A01|7|P|2.4", WRONG);

    assertThat(answer).contains("\rERR|PID!2!3!101\r").contains("with a value.\r");
  }

  @Test
  void theAnswerIsInTheCharacterSetOfTheMessage() {
    String text = "MSH|^~\\&|A|Caf\u00e9|C|D|||ADT^A01|7|P|2.5||||||";
    for (Charset charset : List.of(ISO_8859_1, UTF_16LE, UTF_8)) {
      String name = charset.equals(ISO_8859_1) ? "8859/1" : "";
      Header header = header(text + name, charset);
      byte[] answer = Acknowledgement.of(header, "general", TAKEN, NOW).orElseThrow().bytes();
      assertThat(new String(answer, charset)).contains("|Caf\u00e9|").contains("MSA|AA|7\r");
    }
  }

  @Test
  void aRepeatHasTheSameAnswerButForItsTime() {
    String message = "MSH|^~\\&|A|B|C|D|%s||ADT^A01|7|P|2.5";
    Header first = header(message.formatted("20260101"), UTF_8);
    Header repeat = header(message.formatted("20260102"), UTF_8);
    Instant later = NOW.plusSeconds(60);

    byte[] one = Acknowledgement.of(first, "general", TAKEN, NOW).orElseThrow().bytes();
    byte[] two = Acknowledgement.of(repeat, "general", TAKEN, later).orElseThrow().bytes();

    assertThat(new String(two, UTF_8).replace("20260301102130", "20260301102030"))
        .isEqualTo(new String(one, UTF_8));
    assertThat(Acknowledgement.of(first, "other", TAKEN, NOW).orElseThrow().bytes())
        .isNotEqualTo(one);
  }

  @Test
  void nothingThatASenderPutsIntoAHeaderEndsAFrame() {
    Header header = header("MSH|^~\\&|A\u001c|B\u000b|C|D|||ADT^A\u001c01|7\u001c|P|2.5", UTF_8);

    for (Answer answer : List.of(TAKEN, WRONG)) {
      byte[] bytes = Acknowledgement.of(header, "general", answer, NOW).orElseThrow().bytes();
      assertThat(bytes).doesNotContain(0x0B, 0x1C);
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachCodeIsAnAnswerThatCanBeRead(RejectionCode code) throws MalformedMessageException {
    Header header = header("MSH|^~\\&|A|B|C|D|||ADT^A01|7|P|2.5", UTF_8);
    Answer answer = new Answer.Failed(Problem.of(code, "Bundle.entry"));

    Message read =
        Message.read(Acknowledgement.of(header, "general", answer, NOW).orElseThrow().bytes());

    assertThat(read.first("MSA").orElseThrow().field(1).text()).isIn("AE", "AR");
    assertThat(read.first("ERR").orElseThrow().field(5).text()).isEqualTo(code.code());
    assertThat(read.first("ERR").orElseThrow().field(2).text()).matches("MSH|PID|PV1");
  }

  @Test
  void whatHasNoHeaderIsAnsweredPlainly() {
    assertThat(new String(Acknowledgement.toUnreadable(Problem.NOT_A_MESSAGE, NOW).bytes(), UTF_8))
        .startsWith("MSH|^~\\&|||||20260301102030+0000||ACK|")
        .contains("|P|2.5.1\rMSA|AE||A message begins with MSH.\rERR||MSH^1|100^");
  }

  @Test
  void answersToABatchAreABatchInOrder() {
    Header batch = header("BHS|^~\\&|A|B|C|D|||name||batch-7", UTF_8);
    Header one = header("MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5", UTF_8);
    Header two = header("MSH|^~\\&|A|B|C|D|||ADT^A01|2|P|2.5", UTF_8);

    byte[] answer =
        Acknowledgement.batch(
            batch,
            List.of(
                Acknowledgement.of(one, "general", TAKEN, NOW).orElseThrow(),
                Acknowledgement.of(two, "general", WRONG, NOW).orElseThrow()),
            NOW);

    List<String> lines = new String(answer, UTF_8).lines().toList();
    assertThat(lines.getFirst())
        .matches(
            "BHS\\|\\^~\\\\&\\|C\\|D\\|A\\|B\\|2026\\d+\\+0000\\|\\|\\|\\|[0-9a-f]{20}\\|batch-7");
    assertThat(lines.stream().filter(line -> line.startsWith("MSA")).map(l -> l.substring(0, 8)))
        .containsExactly("MSA|AA|1", "MSA|AE|2");
    assertThat(lines.getLast()).isEqualTo("BTS|2");
  }

  private static String answer(String message, Answer answer) {
    Optional<Acknowledgement> made =
        Acknowledgement.of(header(message, UTF_8), "general", answer, NOW);
    return new String(made.orElseThrow().bytes(), UTF_8);
  }

  private static Header header(String text, Charset charset) {
    return Header.of(text.getBytes(charset)).orElseThrow();
  }
}
