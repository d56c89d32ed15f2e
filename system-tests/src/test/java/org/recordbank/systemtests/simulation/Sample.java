package org.recordbank.systemtests.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.consent.decision.IdentifierDigest;
import org.recordbank.ingest.document.Limits;
import org.recordbank.ingest.visit.Intake;
import org.recordbank.ingest.visit.Submission;
import org.recordbank.normalize.bundle.BundleRewriter;
import org.recordbank.normalize.bundle.Rewrite;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.visit.Envelope;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitNormalized;
import org.recordbank.schemas.VisitReceived;

/**
 * The documents that are sent, each read once by the real {@code Intake} and rewritten once by the
 * real {@code BundleRewriter}: both depend on the document alone, and on the time of day for the
 * header, which is stamped anew at each delivery.
 */
final class Sample {
  static final List<String> FACILITIES = List.of("general", "harbour");
  static final int MESSAGES = 9;
  static final int CONTENTS = 3;
  static final int PATIENTS = 3;

  private static final Instant READ = Instant.parse("2026-01-01T00:00:00Z");
  private static final Intake INTAKE = new Intake("ingest", Limits.DEFAULT);
  private static final BundleRewriter REWRITER = new BundleRewriter(Terminology.with(Map.of()));

  /** What is known of a document without time. */
  record Doc(
      String name, VisitReceived visit, VisitNormalized normalized, List<String> identifiers) {}

  private static final Map<String, Doc> DOCS = new HashMap<>();

  static {
    for (String facility : FACILITIES) {
      for (int message = 0; message < MESSAGES; message++) {
        for (int content = 0; content < CONTENTS; content++) {
          Doc doc = read(facility, message, content);
          DOCS.put(Documents.hex(doc.visit().getHeader().getContentHash()) + facility, doc);
          DOCS.put(facility + message + "/" + content, doc);
        }
      }
    }
  }

  private Sample() {}

  /**
   * A document.
   *
   * @param content 0 for the usual one; 1 for another of the same patient under the same
   *     identifier, 2 for another of another patient
   */
  static Doc of(String facility, int message, int content) {
    return get(facility + message + "/" + content);
  }

  /** The document of a visit on its way. */
  static Doc of(VisitHeader header) {
    return get(Documents.hex(header.getContentHash()) + header.getFacility());
  }

  /** As ingest-service takes it in at this moment. */
  static VisitReceived received(Doc doc, Instant now) {
    VisitHeader h = doc.visit().getHeader();
    return new VisitReceived(
        new VisitHeader(
            h.getVisitId(),
            h.getFacility(),
            h.getMessageId(),
            h.getPatientKey(),
            h.getOccurredAt(),
            now,
            h.getContentHash(),
            h.getSourceFormat(),
            h.getMerges(),
            null),
        doc.visit().getSource());
  }

  /** As normalize-service, or consent-service from its store, hands it on. */
  static VisitNormalized normalized(VisitHeader header, @Nullable Long position) {
    VisitNormalized n = of(header).normalized();
    return new VisitNormalized(
        header,
        n.getPatientIdentifiers(),
        n.getSource(),
        n.getNormalized(),
        n.getCodes(),
        n.getTerminologyVersion(),
        position,
        n.getConversion());
  }

  /** Content 2 is of another patient, of the same bank where it has several. */
  private static int patient(int message, int content) {
    int usual = message % PATIENTS;
    return content == 2 && usual < 2 ? 1 - usual : usual;
  }

  private static Doc get(String key) {
    Doc doc = DOCS.get(key);
    if (doc == null) {
      throw new IllegalStateException("no such document");
    }
    return doc;
  }

  private static Doc read(String facility, int message, int content) {
    int patient = patient(message, content);
    byte[] bundle =
        """
        {"resourceType":"Bundle","type":"collection","identifier":{"system":"m","value":"%d"},"entry":[
        {"resource":{"resourceType":"Patient","identifier":[{"system":"p","value":"%d"}]}},
        {"resource":{"resourceType":"Encounter","status":"finished","id":"c%d"}}]}\
        """
            .formatted(message, patient, content)
            .getBytes(UTF_8);
    Submission submission = new Submission(facility, Intake.FHIR_JSON, "identity", bundle);
    if (INTAKE.decide(submission, READ) instanceof Intake.Decision.Accepted accepted
        && REWRITER.rewrite(bundle, facility) instanceof Rewrite.Done done) {
      VisitReceived visit = accepted.visits().getFirst().visit();
      VisitHeader header = visit.getHeader();
      Document source = visit.getSource();
      return new Doc(
          Envelope.outcomeKey(header),
          visit,
          new VisitNormalized(
              header,
              done.identifiers(),
              source,
              Documents.of(Intake.FHIR_JSON, done.bundle()),
              done.codes(),
              "t",
              null,
              null),
          done.identifiers().stream()
              .map(i -> IdentifierDigest.of(facility, i.getSystem(), i.getValue()))
              .toList());
    }
    throw new IllegalStateException("a sample is not taken in");
  }
}
