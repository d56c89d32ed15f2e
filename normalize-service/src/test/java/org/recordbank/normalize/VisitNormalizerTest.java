package org.recordbank.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.bundle.BundleRewriter;
import org.recordbank.normalize.bundle.Bundles;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.normalize.worklist.Tally;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.visit.Correction;
import org.recordbank.pipeline.visit.Envelope;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.CodeUnmapped;
import org.recordbank.schemas.ConversionPlace;
import org.recordbank.schemas.ConversionReport;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.PatientIdentifier;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitNormalized;
import org.recordbank.schemas.VisitOutcome;
import org.recordbank.schemas.VisitReceived;

final class VisitNormalizerTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String KEY = "harbour|urn:mrn|7";

  private final Tally tally = new Tally();
  private final VisitNormalizer normalizer =
      new VisitNormalizer(new BundleRewriter(Bundles.TERMINOLOGY), 0, tally);

  @Test
  void sendsTheVisitOnWithItsSourceAndTheBundleInStandardTerms() throws Exception {
    byte[] bundle = Bundles.ofCodings("{\"system\":\"urn:h:dx\",\"code\":\"DM2\"}");
    var visit = visit(KEY, bundle);

    var outputs = outputs(normalizer.normalize(visit, NOW));

    assertThat(outputs).hasSize(1);
    assertThat(outputs.getFirst().topic()).isEqualTo("visit.normalized");
    var normalized = (VisitNormalized) outputs.getFirst().value();
    assertThat(Envelope.agrees(outputs.getFirst().key(), normalized)).isTrue();
    assertThat(Documents.open(normalized.getSource(), 1 << 20)).isEqualTo(bundle);
    assertThat(open(normalized)).contains("44054006", "E11.9");
    assertThat(normalized.getNormalized().getContentType()).isEqualTo("application/fhir+json");
    assertThat(normalized.getCodes()).isEqualTo(new CodeCounts(0, 1, 0));
    assertThat(normalized.getTerminologyVersion())
        .isEqualTo(BundleRewriter.version(Bundles.TERMINOLOGY));
    assertThat(normalized.getHeldPosition()).isNull();
  }

  @Test
  void sendsEachUnmappedCodeToTheWorklist() {
    byte[] bundle =
        Bundles.ofCodings("{\"system\":\"urn:h:dx\",\"code\":\"ODD\",\"display\":\"Odd one\"}");
    var visit = visit(KEY, bundle);

    var outputs = outputs(normalizer.normalize(visit, NOW));

    assertThat(outputs.get(1).topic()).isEqualTo("code.unmapped");
    assertThat(outputs.get(1).key()).isEqualTo("urn:h:dx|ODD");
    assertThat(outputs.get(1).value())
        .isEqualTo(
            new CodeUnmapped(
                "urn:h:dx",
                "ODD",
                "Odd one",
                "harbour",
                "Condition",
                visit.getHeader().getVisitId(),
                NOW,
                null,
                null));
    assertThat(tally.counts())
        .containsExactly(
            entry(
                new Tally.Place("harbour", "Condition", LocalDate.parse("2026-01-02")),
                new Tally.Counts(0, 0, 1)));
  }

  @Test
  void whatIsStillUnmappedInACorrectionIsSaidOfTheVisitThatWasDepositedFirst() {
    var visit = visit(KEY, Bundles.ofCodings("{\"system\":\"urn:h:dx\",\"code\":\"ODD\"}"));
    var returned = Correction.of(visit.getHeader(), visit.getSource(), 7);

    var outputs = outputs(normalizer.normalize(returned, NOW));

    assertThat(outputs.get(1)).isEqualTo(outputs(normalizer.normalize(visit, NOW)).get(1));
  }

  @Test
  void aCorrectionIsTheSameBundleWhereNothingIsKnownBetter() {
    var visit = visit(KEY, Bundles.ofCodings("{\"system\":\"urn:h:dx\",\"code\":\"DM2\"}"));
    var returned = Correction.of(visit.getHeader(), visit.getSource(), 7);

    var normalized =
        (VisitNormalized) outputs(normalizer.normalize(returned, NOW)).getFirst().value();

    assertThat(normalized.getHeader()).isEqualTo(returned.getHeader());
    assertThat(normalized.getNormalized())
        .isEqualTo(
            ((VisitNormalized) outputs(normalizer.normalize(visit, NOW)).getFirst().value())
                .getNormalized());
  }

  @Test
  void theIdentifierOfTheKeyComesFirst() {
    byte[] bundle =
        """
        {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","identifier":[
          {"system":"urn:other","value":"1"},{"system":"urn:mrn","value":"7"}]}}]}"""
            .getBytes(UTF_8);

    var normalized =
        (VisitNormalized) outputs(normalizer.normalize(visit(KEY, bundle), NOW)).getFirst().value();

    assertThat(normalized.getPatientIdentifiers())
        .containsExactly(
            new PatientIdentifier("urn:mrn", "7"), new PatientIdentifier("urn:other", "1"));
  }

  @Test
  void rejectsWhatWouldNotFitIntoARecordWithItsSourceBesideIt() {
    byte[] noise = new byte[17_000_000];
    new Random(42).nextBytes(noise);
    byte[] bundle =
        ("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\","
                + "\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"7\"}]}},"
                + "{\"resource\":{\"resourceType\":\"Binary\",\"data\":\""
                + Base64.getEncoder().encodeToString(noise)
                + "\"}}]}")
            .getBytes(UTF_8);

    assertThat(normalizer.normalize(visit(KEY, bundle), NOW))
        .isEqualTo(new Resolution.Rejected(RejectionCode.TOO_LARGE));
  }

  @Test
  void aKeyThatTheDocumentDoesNotHaveIsRefused() {
    var visit = visit("harbour|urn:mrn|8", Bundles.ofCodings(""));

    assertThat(normalizer.normalize(visit, NOW))
        .isEqualTo(new Resolution.Rejected(RejectionCode.ENVELOPE_MISMATCH));
  }

  @Test
  void aDamagedDocumentIsRefused() {
    var visit = visit(KEY, Bundles.ofCodings(""));
    visit.getSource().setContent(ByteBuffer.wrap(new byte[] {1, 2, 3}));

    assertThat(normalizer.normalize(visit, NOW))
        .isEqualTo(new Resolution.Rejected(RejectionCode.DOCUMENT_DAMAGED));
  }

  @Test
  void aDocumentLargerThanTheLimitIsRefusedBeforeItIsOpened() {
    var visit = visit(KEY, Bundles.ofCodings(""));
    visit.getSource().setLength(VisitNormalizer.LARGEST_DOCUMENT + 1L);

    assertThat(normalizer.normalize(visit, NOW))
        .isEqualTo(new Resolution.Rejected(RejectionCode.DOCUMENT_DAMAGED));
  }

  @Test
  void aBundleThatCannotBeReadIsRefusedWithItsCode() {
    assertThat(normalizer.normalize(visit(KEY, "{".getBytes(UTF_8)), NOW))
        .isEqualTo(new Resolution.Rejected(RejectionCode.NOT_JSON));
  }

  @Test
  void aBundleInXmlGoesOnInJsonWithTheReportOfItsConversion() throws Exception {
    byte[] bundle =
        """
        <Bundle xmlns="http://hl7.org/fhir"><entry><resource><Patient><identifier><system value="urn:mrn"/>
        <value value="7"/></identifier></Patient></resource></entry></Bundle>"""
            .getBytes(UTF_8);
    var visit = visit("application/fhir+xml", KEY, bundle);

    var normalized = (VisitNormalized) outputs(normalizer.normalize(visit, NOW)).getFirst().value();

    assertThat(open(normalized))
        .isEqualTo(
            "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\","
                + "\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"7\"}]}}]}");
    assertThat(Documents.open(normalized.getSource(), 1 << 20)).isEqualTo(bundle);
    assertThat(normalized.getConversion()).isEqualTo(new ConversionReport(2, 0, 0, List.of()));
  }

  @Test
  void jsonOfR4IsNotConvertedWhereItsReleaseIsTold() {
    var visit = visit("application/fhir+json; fhirVersion=4.0", KEY, Bundles.ofCodings(""));

    var normalized = (VisitNormalized) outputs(normalizer.normalize(visit, NOW)).getFirst().value();

    assertThat(normalized.getConversion()).isNull();
  }

  @Test
  void aFormatThatNobodyConvertsIsRefused() {
    assertThat(normalizer.normalize(visit("text/plain", KEY, Bundles.ofCodings("")), NOW))
        .isEqualTo(new Resolution.Rejected(RejectionCode.UNSUPPORTED_FORMAT));
  }

  @Test
  void aResourceWithoutAnR4FormIsNamedInTheReportOfTheRejection() {
    String bundle = "{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'Claim'}}]}";
    VisitReceived visit =
        visit(
            "application/fhir+json; fhirVersion=3.0",
            KEY,
            bundle.replace('\'', '"').getBytes(UTF_8));

    Resolution.Rejected rejected = (Resolution.Rejected) normalizer.normalize(visit, NOW);

    assertThat(rejected.code()).isEqualTo(RejectionCode.UNSUPPORTED_RESOURCE);
    VisitOutcome outcome = Objects.requireNonNull(rejected.outcome());
    assertThat(outcome.getStage()).isEqualTo("normalize");
    assertThat(outcome.getVisitId()).isEqualTo(visit.getHeader().getVisitId());
    assertThat(outcome.getConversion())
        .isEqualTo(
            new ConversionReport(
                0, 0, 1, List.of(new ConversionPlace("Claim", "not-understood", 1))));
  }

  @Test
  void aDefectOfAConverterRejectsTheDocumentAndGoesOn() {
    assertThat(
            VisitNormalizer.guarded(
                () -> {
                  throw new IllegalStateException("about a patient");
                }))
        .isEqualTo(new Conversion.Refused(RejectionCode.CONVERSION_FAILED));
  }

  private static VisitReceived visit(String key, byte[] bundle) {
    return visit("application/fhir+json", key, bundle);
  }

  private static VisitReceived visit(String format, String key, byte[] bundle) {
    Document source = Documents.of(format, bundle);
    return new VisitReceived(
        new VisitHeader(
            VisitId.of("harbour", "urn:m|1"),
            "harbour",
            "urn:m|1",
            key,
            NOW,
            NOW,
            source.getHash(),
            format,
            List.of(),
            null),
        source);
  }

  private static List<Output> outputs(Resolution resolution) {
    assertThat(resolution).isInstanceOf(Resolution.Forwarded.class);
    return ((Resolution.Forwarded) resolution).outputs();
  }

  private static String open(VisitNormalized visit) throws DamagedDocumentException {
    return new String(Documents.open(visit.getNormalized(), visit.getSource(), 1 << 20), UTF_8);
  }
}
