package org.recordbank.ingest.visit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recordbank.ingest.bundle.BundleReader;
import org.recordbank.ingest.bundle.Limits;
import org.recordbank.ingest.bundle.Reading;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.outcome.Outcomes;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitOutcome;
import org.recordbank.schemas.VisitReceived;
import org.recordbank.sources.Identifier;

/**
 * Is the visit whole, and from whom it says? The patient key is made of the document alone: the key
 * under which an engine published decides only in which order its records are read here.
 */
public final class Intake {
  /** The only format that is taken in. */
  public static final String FHIR_JSON = "application/fhir+json";

  private final Limits limits;
  private final BundleReader reader;
  private final Outcomes outcomes;

  /**
   * @param stage name of the stage in outcomes
   */
  public Intake(String stage, Limits limits) {
    this.limits = limits;
    this.reader = new BundleReader(limits);
    this.outcomes = new Outcomes(stage);
  }

  /** What becomes of a submission. */
  public sealed interface Decision {

    /**
     * It goes on.
     *
     * @param outcome says that it was received; to be durable before the visit itself, so that no
     *     later stage's outcome comes to stand before it
     */
    record Accepted(VisitReceived visit, VisitOutcome outcome) implements Decision {}

    /**
     * It does not.
     *
     * @param expression FHIRPath of the place
     * @param outcome says so of the visit, where the document says which visit it is
     */
    record Refused(RejectionCode code, String expression, Optional<VisitOutcome> outcome)
        implements Decision {}
  }

  public Decision decide(Submission submission, Instant now) {
    if (!isFhirJson(submission.contentType())) {
      return new Decision.Refused(RejectionCode.UNSUPPORTED_FORMAT, "Bundle", Optional.empty());
    }
    return switch (Decoding.decode(
        submission.contentEncoding(), submission.content(), limits.bytes())) {
      case Decoding.Decoded.Failed failed ->
          new Decision.Refused(failed.code(), "Bundle", Optional.empty());
      case Decoding.Decoded.Content content ->
          decide(submission.facility(), content.bytes(), now.truncatedTo(ChronoUnit.MILLIS));
    };
  }

  private Decision decide(String facility, byte[] content, Instant now) {
    return switch (reader.read(content)) {
      case Reading.Facts facts -> accepted(facility, content, facts, now);
      case Reading.Problem problem ->
          new Decision.Refused(
              problem.code(),
              problem.expression(),
              problem.message().map(id -> rejected(facility, content, id, problem.code(), now)));
    };
  }

  private Decision accepted(String facility, byte[] content, Reading.Facts facts, Instant now) {
    Document source = Documents.of(FHIR_JSON, content);
    String messageId = facts.message().joined();
    VisitHeader header =
        new VisitHeader(
            VisitId.of(facility, messageId),
            facility,
            messageId,
            facility + "|" + facts.patient().joined(),
            facts.occurredAt().orElse(now).truncatedTo(ChronoUnit.MILLIS),
            now,
            source.getHash(),
            FHIR_JSON,
            List.of());
    return new Decision.Accepted(new VisitReceived(header, source), outcomes.received(header, now));
  }

  private VisitOutcome rejected(
      String facility, byte[] content, Identifier message, RejectionCode code, Instant now) {
    return outcomes.rejected(
        VisitId.of(facility, message.joined()), facility, Documents.hash(content), now, code, now);
  }

  private static boolean isFhirJson(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT).equals(FHIR_JSON);
  }
}
