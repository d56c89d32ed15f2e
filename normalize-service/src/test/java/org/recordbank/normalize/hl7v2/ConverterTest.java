package org.recordbank.normalize.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.hl7v2.Message;

final class ConverterTest {
  private static final String HEAD = "MSH|^~\\&|A|B|C|D|20260102030405+0100||ADT^A01|M1|P|2.5.1\r";
  private static final String PID = "PID|1||7^^^MRN||Doe^Jane||19800102|F\r";

  @Test
  void theSameBytesGiveTheSameBundle() throws Exception {
    for (var file : Samples.files()) {
      byte[] message = java.nio.file.Files.readAllBytes(file);

      assertThat(Samples.convert("again", message).done().bundle())
          .isEqualTo(Samples.convert("once", message).done().bundle());
    }
  }

  @Test
  void everyReferenceOfTheSamplesResolvesAndThereIsOnePatient() throws Exception {
    for (Samples.Converted each : Samples.all()) {
      JsonNode bundle = Samples.JSON.readTree(each.done().bundle());
      List<String> urls = bundle.path("entry").findValuesAsText("fullUrl");
      List<String> references = bundle.findValuesAsText("reference");

      assertThat(urls).as(each.name()).doesNotHaveDuplicates().containsAll(references);
      assertThat(bundle.path("entry").findValuesAsText("resourceType"))
          .as(each.name())
          .containsOnlyOnce("Patient");
    }
  }

  @Test
  void aTimeWithoutZoneHasTheOneOfTheHeaderAndADateStaysADate() throws Exception {
    JsonNode bundle = converted(HEAD + PID + "PV1|1|I" + "|".repeat(42) + "20260102\r");
    assertThat(bundle.findValue("period").path("start").asText()).isEqualTo("2026-01-02");

    JsonNode timed = converted(HEAD + PID + "PV1|1|I" + "|".repeat(42) + "202601020300\r");
    assertThat(timed.findValue("period").path("start").asText())
        .isEqualTo("2026-01-02T03:00:00+01:00");
  }

  @Test
  void anUnknownSegmentIsNotUnderstoodAndNothingElseIsLost() throws Exception {
    String message = HEAD + PID + "ZZZ|a^b|c\rOBX|1|NM|8867-4^Rate^LN||72|/min^^UCUM|||||F\r";

    Samples.Converted converted = Samples.convert("small", message.getBytes(UTF_8));

    assertThat(converted.done().report().getNotUnderstood()).isEqualTo(3);
    assertThat(new String(converted.done().bundle(), UTF_8)).contains("\"value\":72");
  }

  @Test
  void aSecondPatientIsNotTakenForTheFirst() throws Exception {
    String other = "PID|2||8^^^MRN||Other^Person\r";

    JsonNode bundle = converted(HEAD + PID + other);

    assertThat(bundle.toString()).doesNotContain("Other");
  }

  @Test
  void whoIsWhomIsToldByTheUniversalIdentifierOfTheAuthorityAsIngestDoes() throws Exception {
    String first = "PID|1||8^^^OLD&2.16.840.1.7&ISO||Roe^Rita\r";
    String same = "PID|2||8^^^NEW&2.16.840.1.7&ISO" + "|".repeat(20) + "Lyon\r";
    String other = "PID|2||8^^^OLD&2.16.840.1.8&ISO" + "|".repeat(20) + "Lyon\r";

    assertThat(converted(HEAD + first + same).toString()).contains("Rita", "Lyon");
    assertThat(converted(HEAD + first + other).toString()).contains("Rita").doesNotContain("Lyon");
  }

  @Test
  void anyDelimitersWillDo() throws Exception {
    String message = (HEAD + PID).replace('|', '#').replace('^', '*');

    assertThat(converted(message).path("entry").findValuesAsText("family")).contains("Doe");
  }

  @Test
  void whatCannotBeConvertedIsRefusedByName() throws Exception {
    assertThat(refused(HEAD)).isEqualTo(RejectionCode.NO_PATIENT);
    assertThat(refused(HEAD + "PID|1||\r")).isEqualTo(RejectionCode.NO_PATIENT_IDENTIFIER);
    assertThat(refused(HEAD.replace("M1", "") + PID))
        .isEqualTo(RejectionCode.NO_MESSAGE_IDENTIFIER);
  }

  @Test
  void tenThousandRepetitionsOfAnythingEndInTime() throws Exception {
    String names = "A^B&C^D~".repeat(10_000);
    String message =
        HEAD
            + "PID|1||7^^^MRN||"
            + names
            + "|"
            + names
            + "||||"
            + names
            + "||"
            + names
            + "\r"
            + "PV1|1|I|"
            + names
            + "||||"
            + names
            + "\r"
            + "OBX|1|NM|1^2^3||"
            + "1~".repeat(10_000)
            + "\r"
            + ("NTE|1||x" + "&".repeat(50) + "\r").repeat(5_000)
            + "DG1|1||I10^x^I10\r".repeat(5_000);

    assertTimeout(Duration.ofSeconds(20), () -> converted(message));
  }

  private static JsonNode converted(String message) throws Exception {
    return Samples.JSON.readTree(Samples.convert("small", message.getBytes(UTF_8)).done().bundle());
  }

  private static RejectionCode refused(String message) throws Exception {
    Message read = Message.read(message.getBytes(UTF_8));
    return MessageConverter.convert(read, Samples.FACILITY, new ArrayList<>())
            instanceof Conversion.Refused refused
        ? refused.code()
        : RejectionCode.TOO_LARGE;
  }
}
