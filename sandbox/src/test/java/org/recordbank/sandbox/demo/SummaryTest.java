package org.recordbank.sandbox.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recordbank.sandbox.clients.OutcomeBook;
import org.recordbank.sandbox.visits.PatientIdentifier;
import org.recordbank.sandbox.visits.SyntheticDocument;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.schemas.ConversionReport;
import org.recordbank.schemas.Receipt;
import org.recordbank.schemas.Sha256;
import org.recordbank.schemas.VisitOutcome;

final class SummaryTest {

  private static final Instant SENT = Instant.parse("2026-01-05T09:00:00Z");

  @TempDir private Path folder = Path.of("");

  @Test
  void saysForEachFormWhatBecameOfItAndHowMuchWasUnderstood() {
    // given
    List<String> printed = new ArrayList<>();

    // when
    summary(decided()).print(printed::add);

    // then
    assertThat(printed)
        .contains(
            "  published   4 bundles, messages and documents",
            "  HL7 v2      2 acknowledged over MLLP: 1 deposited, 1 held, 0 rejected;"
                + " 95.0 % of 200 values mapped",
            "  C-CDA       1 acknowledged over HTTP: 0 deposited, 0 held, 1 rejected",
            "  FHIR        1 acknowledged over HTTP and Kafka: 1 deposited, 0 held, 0 rejected");
  }

  @Test
  void theJsonHasTheSame() throws IOException {
    // given
    Path file = folder.resolve("summary.json");

    // when
    summary(decided()).writeJson(file);

    // then
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    JsonNode messages = json.path("formats").path("HL7 v2");
    assertThat(json.path("published").asInt()).isEqualTo(4);
    assertThat(messages.path("held").asInt()).isEqualTo(1);
    assertThat(messages.path("values").path("mapped").asInt()).isEqualTo(190);
    assertThat(messages.path("values").path("notUnderstood").asInt()).isEqualTo(4);
    assertThat(json.path("formats").path("FHIR").has("values")).isFalse();
  }

  @Test
  void doesNotHoldWhereOneIsMissing() {
    assertThat(summary(decided()).holds()).isTrue();
    assertThat(summary(decided().subList(1, 4)).holds()).isFalse();
  }

  private static Summary summary(List<Summary.Line> lines) {
    return Summary.of(List.of(message("a"), message("b"), document(), bundle()), lines, 1, 1);
  }

  private static List<Summary.Line> decided() {
    return List.of(
        line(Format.HL7_V2, "deposited", report(100, 0, 0)),
        line(Format.HL7_V2, "held", report(90, 6, 4)),
        line(Format.C_CDA, "rejected", null),
        line(Format.FHIR, "deposited", null));
  }

  private static Summary.Line line(
      Format format, String status, @Nullable ConversionReport conversion) {
    var hash = new Sha256(new byte[32]);
    var outcome =
        new VisitOutcome(
            "v",
            "general",
            hash,
            "bank",
            status,
            status.equals("deposited") ? null : "some-code",
            SENT,
            SENT,
            status.equals("deposited") ? new Receipt("first", 1L, hash) : null,
            null,
            conversion,
            null);
    return new Summary.Line(format, SENT, new OutcomeBook.Entry(outcome, SENT.plusMillis(10)));
  }

  private static ConversionReport report(int mapped, int text, int notUnderstood) {
    return new ConversionReport(mapped, text, notUnderstood, List.of());
  }

  private static Dispatch document() {
    return new Dispatch.Document(
        new SyntheticDocument("lakeside", known("lakeside"), "2.25.1|D", "d".getBytes(UTF_8)));
  }

  private static Dispatch bundle() {
    return new Dispatch.Bundle(
        new SyntheticVisit(
            "harbour", "first", "p", known("harbour"), "m", SENT, "{}".getBytes(UTF_8)));
  }

  private static PatientIdentifier known(String facility) {
    return new PatientIdentifier(facility, "urn:oid:2.25.2", "P7");
  }

  private static Dispatch message(String text) {
    return new Dispatch.Message("general", "P7", text.getBytes(UTF_8));
  }
}
