package org.recordbank.ingest.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.ingest.bundle.Bundles;
import org.recordbank.ingest.document.Limits;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.visit.Envelope;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitOutcome;

final class IntakeTest {
  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00.123456Z");
  private static final byte[] SOUND = Bundles.bytes(Bundles.sound());
  private static final int LIMIT = 100_000;

  private final Intake intake = new Intake("ingest", new Limits(LIMIT, 64));

  @Test
  void makesAnEnvelopeThatAgreesWithItsDocument() throws DamagedDocumentException {
    Intake.Received accepted = accept("identity", SOUND);

    VisitHeader header = accepted.visit().getHeader();
    assertThat(Envelope.agrees("general|urn:patients|p-1", accepted.visit())).isTrue();
    assertThat(Documents.open(accepted.visit().getSource(), LIMIT)).isEqualTo(SOUND);
    assertThat(header.getVisitId()).isEqualTo(VisitId.of("general", "urn:messages|m-1"));
    assertThat(header.getOccurredAt()).isEqualTo(Instant.parse("2026-03-01T08:15:30Z"));
    assertThat(header.getReceivedAt()).isEqualTo(Instant.parse("2026-03-02T00:00:00.123Z"));
  }

  @Test
  void refusesAnIdentifierThatOnlyACorrectionMayHaveWithoutAWordOnThatVisit() {
    byte[] forged =
        Bundles.bytes(Bundles.sound().replace("urn:messages", "urn:recordbank:correction"));

    Intake.Decision.Refused refused = refuse("identity", forged);

    assertThat(refused.code()).isEqualTo(RejectionCode.RESERVED_IDENTIFIER);
    assertThat(refused.outcome()).isEmpty();
  }

  @Test
  void saysOfAnAcceptedVisitThatItIsReceived() {
    Intake.Received accepted = accept("identity", SOUND);

    VisitOutcome outcome = accepted.outcome();
    assertThat(outcome.getStatus()).isEqualTo("received");
    assertThat(outcome.getStage()).isEqualTo("ingest");
    assertThat(Envelope.outcomeKey(outcome))
        .isEqualTo(Envelope.outcomeKey(accepted.visit().getHeader()));
  }

  @Test
  void takesTheTimeOfReceiptWhereTheDocumentSaysNone() {
    byte[] untimed = Bundles.bytes(Bundles.sound().replace("\"start\"", "\"end\""));

    VisitHeader header = accept("identity", untimed).visit().getHeader();

    assertThat(header.getOccurredAt()).isEqualTo(header.getReceivedAt());
  }

  @Test
  void undoesEachContentEncodingBeforeItHashes() throws IOException {
    Intake.Received plain = accept("identity", SOUND);

    assertThat(accept("gzip", gzip(SOUND)).visit()).isEqualTo(plain.visit());
    assertThat(accept("zstd", Zstd.compress(SOUND)).visit()).isEqualTo(plain.visit());
    assertThat(accept(" GZIP ", gzip(SOUND)).visit()).isEqualTo(plain.visit());
  }

  @Test
  void givesUpOnWhatInflatesBeyondTheLimit() throws IOException {
    byte[] bomb = new byte[50_000_000];

    assertThat(refuse("gzip", gzip(bomb)).code()).isEqualTo(RejectionCode.TOO_LARGE);
    assertThat(refuse("zstd", Zstd.compress(bomb)).code()).isEqualTo(RejectionCode.TOO_LARGE);
    assertThat(refuse("identity", bomb).code()).isEqualTo(RejectionCode.TOO_LARGE);
  }

  @Test
  void refusesEveryTruncationOfACompressedDocument() throws IOException {
    byte[] gzip = gzip(SOUND);
    byte[] zstd = Zstd.compress(SOUND);

    for (int length = 0; length < gzip.length; length++) {
      assertThat(refuse("gzip", Arrays.copyOf(gzip, length)).code())
          .isIn(RejectionCode.BROKEN_ENCODING, RejectionCode.NOT_JSON);
    }
    for (int length = 0; length < zstd.length; length++) {
      assertThat(refuse("zstd", Arrays.copyOf(zstd, length)).code())
          .isIn(RejectionCode.BROKEN_ENCODING, RejectionCode.NOT_JSON);
    }
  }

  @Test
  void refusesEncodingsAndFormatsThatItDoesNotKnow() {
    assertThat(refuse("br", SOUND).code()).isEqualTo(RejectionCode.UNSUPPORTED_ENCODING);
    assertThat(refuse("gzip", SOUND).code()).isEqualTo(RejectionCode.BROKEN_ENCODING);
    Submission text = new Submission("general", "text/plain", "identity", SOUND);
    assertThat(((Intake.Decision.Refused) intake.decide(text, NOW)).code())
        .isEqualTo(RejectionCode.UNSUPPORTED_FORMAT);
  }

  @Test
  void takesAMediaTypeWithParameters() {
    Submission submission =
        new Submission("general", "Application/FHIR+JSON; charset=utf-8", "identity", SOUND);

    assertThat(intake.decide(submission, NOW)).isInstanceOf(Intake.Decision.Accepted.class);
  }

  @Test
  void saysOfWhichVisitItIsThatItRefuses() {
    byte[] lame = Bundles.bytes(Bundles.of(Bundles.IDENTIFIER, Bundles.PATIENT));

    Intake.Decision.Refused refused = refuse("identity", lame);

    VisitOutcome outcome = refused.outcome().orElseThrow();
    assertThat(outcome.getVisitId()).isEqualTo(VisitId.of("general", "urn:messages|m-1"));
    assertThat(outcome.getContentHash()).isEqualTo(Documents.hash(lame));
    assertThat(outcome.getStatus()).isEqualTo("rejected");
    assertThat(outcome.getCode()).isEqualTo("no-encounter");
    assertThat(refused.expression()).isEqualTo("Bundle.entry");
  }

  @Test
  void saysNothingOfAVisitThatItCannotName() {
    assertThat(refuse("identity", new byte[0]).outcome()).isEmpty();
  }

  @Test
  void takesABatchFileApart() throws IOException {
    String batch = "FHS|^~\\&|A\rBHS|^~\\&|A\r" + message("1") + message("2") + "BTS|2\rFTS|1\r";

    List<Submission> messages =
        intake.messages(hl7("gzip", gzip(Bundles.bytes(batch)))).orElseThrow();

    assertThat(messages).hasSize(2);
    assertThat(messages)
        .extracting(each -> intake.decide(each, NOW))
        .allMatch(decision -> decision instanceof Intake.Decision.Accepted);
    assertThat(messages.getLast().content()).isEqualTo(Bundles.bytes(message("2")));
  }

  @Test
  void takesNothingApartThatIsNoBatchFile() {
    Submission one = hl7("identity", Bundles.bytes(message("1")));
    Submission two = hl7("identity", Bundles.bytes(message("1") + message("2")));
    Submission bundle = new Submission("general", Intake.FHIR_JSON, "identity", SOUND);
    Submission bomb = hl7("identity", new byte[LIMIT + 1]);

    assertThat(List.of(one, two, bundle, bomb))
        .extracting(intake::messages)
        .allMatch(Optional::isEmpty);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "FHS|^~\\&|A\r", "BHS|^~\\&|A\r"})
  void refusesSeveralMessagesWhereOneIsTaken(String header) {
    Submission several = hl7("identity", Bundles.bytes(header + message("1") + message("2")));

    assertThat(((Intake.Decision.Refused) intake.decide(several, NOW)).code())
        .isEqualTo(RejectionCode.SEVERAL_MESSAGES);
  }

  private static Submission hl7(String encoding, byte[] content) {
    return new Submission("general", "application/hl7-v2", encoding, content);
  }

  private static String message(String id) {
    return "MSH|^~\\&|A|B|C|D|2026||ADT^A08|" + id + "|P|2.5\rPID|1||7\r";
  }

  private Intake.Received accept(String encoding, byte[] content) {
    return ((Intake.Decision.Accepted) decide(encoding, content)).visits().getFirst();
  }

  private Intake.Decision.Refused refuse(String encoding, byte[] content) {
    return (Intake.Decision.Refused) decide(encoding, content);
  }

  private Intake.Decision decide(String encoding, byte[] content) {
    return intake.decide(new Submission("general", Intake.FHIR_JSON, encoding, content), NOW);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
