package org.recordbank.ingest.visit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.recordbank.ingest.bundle.BundleReader;
import org.recordbank.ingest.bundle.XmlBundleReader;
import org.recordbank.ingest.cda.DocumentReader;
import org.recordbank.ingest.document.Limits;
import org.recordbank.ingest.document.Reading;
import org.recordbank.ingest.hl7v2.MessageReader;
import org.recordbank.ingest.hl7v2.Transport;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.outcome.Outcomes;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.visit.Correction;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitOutcome;
import org.recordbank.schemas.VisitReceived;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.hl7v2.Batch;
import org.recordbank.sources.hl7v2.MalformedMessageException;

/**
 * Is the visit whole, and from whom it says? The patient key is made of the document alone: the key
 * under which an engine published decides only in which order its records are read here.
 */
public final class Intake {
  /** The format in which most is sent. */
  public static final String FHIR_JSON = "application/fhir+json";

  private final Limits limits;
  private final BundleReader bundles;
  private final XmlBundleReader xmlBundles;
  private final DocumentReader documents;
  private final Outcomes outcomes;

  /**
   * @param stage name of the stage in outcomes
   */
  public Intake(String stage, Limits limits) {
    this.limits = limits;
    this.bundles = new BundleReader(limits);
    this.xmlBundles = new XmlBundleReader(limits);
    this.documents = new DocumentReader(limits);
    this.outcomes = new Outcomes(stage);
  }

  /**
   * A visit that goes on.
   *
   * @param outcome says that it was received; to be durable before the visit itself, so that no
   *     later stage's outcome comes to stand before it
   * @param transport of an HL7 v2 message, by which one sent again is known
   */
  public record Received(
      VisitReceived visit, VisitOutcome outcome, Optional<Transport> transport) {}

  /** What becomes of a submission. */
  public sealed interface Decision {

    /**
     * It goes on, all of it or nothing.
     *
     * @param visits one, or one for each patient; in the order of the document
     */
    record Accepted(List<Received> visits) implements Decision {
      public Accepted {
        visits = List.copyOf(visits);
      }
    }

    /**
     * It does not.
     *
     * @param expression the place: a FHIRPath, or a field as PID-3; empty for the whole document
     * @param outcome says so of the visit, where the document says which visit it is
     */
    record Refused(RejectionCode code, String expression, Optional<VisitOutcome> outcome)
        implements Decision {}
  }

  /**
   * The messages of a batch file of HL7 v2, each a submission by itself.
   *
   * @return empty where it is none, or cannot be taken apart; then {@link #decide} says what it is
   */
  public Optional<List<Submission>> messages(Submission submission) {
    Optional<SourceFormat> format = SourceFormat.of(submission.contentType());
    if (format.isEmpty() || format.get().kind() != SourceFormat.Kind.HL7_V2) {
      return Optional.empty();
    }
    return switch (Decoding.decode(
        submission.contentEncoding(), submission.content(), limits.bytes())) {
      case Decoding.Decoded.Failed failed -> Optional.empty();
      case Decoding.Decoded.Content content ->
          messages(content.bytes())
              .map(all -> all.stream().map(each -> submission.with(each)).toList());
    };
  }

  private static Optional<List<byte[]>> messages(byte[] content) {
    try {
      Batch batch = Batch.split(content);
      return batch.header().map(header -> batch.messages());
    } catch (MalformedMessageException e) {
      return Optional.empty();
    }
  }

  /** What becomes of a document that is to go on as a whole. */
  public Decision decide(Submission submission, Instant now) {
    Optional<SourceFormat> format = SourceFormat.of(submission.contentType());
    if (format.isEmpty()) {
      return new Decision.Refused(RejectionCode.UNSUPPORTED_FORMAT, "", Optional.empty());
    }
    return switch (Decoding.decode(
        submission.contentEncoding(), submission.content(), limits.bytes())) {
      case Decoding.Decoded.Failed failed ->
          new Decision.Refused(failed.code(), "", Optional.empty());
      case Decoding.Decoded.Content content ->
          decide(
              submission.facility(),
              format.get(),
              content.bytes(),
              now.truncatedTo(ChronoUnit.MILLIS));
    };
  }

  private Decision decide(String facility, SourceFormat format, byte[] content, Instant now) {
    return switch (read(facility, format, content)) {
      case Reading.Facts facts when Correction.isMessageId(facts.message().joined()) ->
          // without an outcome: it would be one of a visit that is not this facility's to speak of
          new Decision.Refused(RejectionCode.RESERVED_IDENTIFIER, "", Optional.empty());
      case Reading.Facts facts ->
          new Decision.Accepted(List.of(received(facility, format, content, facts, now)));
      case Reading.Several several ->
          new Decision.Accepted(
              several.parts().stream()
                  .map(part -> received(facility, format, part.content(), part.facts(), now))
                  .toList());
      case Reading.Problem problem ->
          new Decision.Refused(
              problem.code(),
              problem.expression(),
              problem.message().map(id -> rejected(facility, content, id, problem.code(), now)));
    };
  }

  private Reading read(String facility, SourceFormat format, byte[] content) {
    return switch (format.kind()) {
      case FHIR_JSON -> bundles.read(content);
      case HL7_V2 -> MessageReader.read(content, facility, limits.bytes());
      case CDA -> documents.read(content);
      case FHIR_XML -> xmlBundles.read(content);
    };
  }

  private Received received(
      String facility, SourceFormat format, byte[] content, Reading.Facts facts, Instant now) {
    Document source = Documents.of(format.mediaType(), content);
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
            format.mediaType(),
            facts.merges(),
            null);
    Optional<Transport> transport =
        format.kind() == SourceFormat.Kind.HL7_V2 ? Transport.of(content) : Optional.empty();
    return new Received(
        new VisitReceived(header, source), outcomes.received(header, now), transport);
  }

  /**
   * A message as it was when it first came.
   *
   * @param first how a message of the same facility and control identifier first came; where it
   *     said something else, this one is no repeat of it, and stays as it is
   */
  public Received asFirstSent(Received received, Transport first) {
    Optional<Transport> own = received.transport();
    if (own.isEmpty() || own.get().equals(first) || !own.get().rest().equals(first.rest())) {
      return received;
    }
    VisitReceived visit = received.visit();
    Document source = visit.getSource();
    try {
      byte[] content = Documents.open(source, limits.bytes());
      Decision decision =
          decide(
              visit.getHeader().getFacility(),
              new SourceFormat(SourceFormat.Kind.HL7_V2, source.getContentType()),
              Transport.replaced(content, first.fields()),
              visit.getHeader().getReceivedAt());
      return decision instanceof Decision.Accepted accepted
          ? accepted.visits().getFirst()
          : received;
    } catch (DamagedDocumentException e) {
      throw new IllegalStateException("a document just made opens", e);
    }
  }

  private VisitOutcome rejected(
      String facility, byte[] content, Identifier message, RejectionCode code, Instant now) {
    return outcomes.rejected(
        VisitId.of(facility, message.joined()), facility, Documents.hash(content), now, code, now);
  }
}
