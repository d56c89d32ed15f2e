package org.recordbank.normalize;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.bundle.BundleRewriter;
import org.recordbank.normalize.bundle.Rewrite;
import org.recordbank.normalize.bundle.UnmappedCode;
import org.recordbank.normalize.ccda.DocumentConverter;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.normalize.fhir.BundleConverter;
import org.recordbank.normalize.fhir.SourceFormat;
import org.recordbank.normalize.hl7v2.MessageConverter;
import org.recordbank.normalize.worklist.Sighting;
import org.recordbank.normalize.worklist.Tally;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Sender;
import org.recordbank.pipeline.Trouble;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.outcome.Outcomes;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.visit.Correction;
import org.recordbank.schemas.CodeUnmapped;
import org.recordbank.schemas.ConversionPlace;
import org.recordbank.schemas.ConversionReport;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.PatientIdentifier;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitNormalized;
import org.recordbank.schemas.VisitReceived;

/** One visit: its document opened, rewritten, and closed again. */
final class VisitNormalizer {
  private static final Logger LOG = Logger.getLogger(VisitNormalizer.class);

  /** Bytes of a document, decompressed, that this service is ready to hold. */
  static final int LARGEST_DOCUMENT = 64 << 20;

  /** Bytes that the two documents of a record may take, compressed; the rest of it is small. */
  private static final int LARGEST_PAIR = Sender.MAX_RECORD_BYTES - (1 << 20);

  private static final Outcomes OUTCOMES = new Outcomes(NormalizeStage.NAME);

  private static final String FHIR_JSON = "application/fhir+json";

  private final BundleRewriter rewriter;
  private final long newest;
  private final Tally tally;

  /**
   * A normalizer for the visits of a batch.
   *
   * @param newest number of the newest decision that the rewriter knows; 0 where there is none
   * @param tally counts the codings of those that go on and are no corrections
   */
  VisitNormalizer(BundleRewriter rewriter, long newest, Tally tally) {
    this.rewriter = rewriter;
    this.newest = newest;
    this.tally = tally;
  }

  Resolution normalize(VisitReceived visit, Instant now) {
    byte[] source;
    try {
      source = Documents.open(visit.getSource(), LARGEST_DOCUMENT);
    } catch (DamagedDocumentException e) {
      return new Resolution.Rejected(RejectionCode.DOCUMENT_DAMAGED);
    }
    String format = visit.getHeader().getSourceFormat();
    Optional<SourceFormat> fhir = SourceFormat.of(format);
    if (fhir.isPresent() && fhir.get().isCanonical()) {
      return rewrite(visit, source, source, null, now);
    }
    return switch (guarded(() -> convert(format, source, visit.getHeader()))) {
      case Conversion.Refused refused -> rejected(visit.getHeader(), refused, now);
      case Conversion.Done done -> rewrite(visit, source, done.bundle(), done.report(), now);
    };
  }

  /** Where a resource is in the way, the report on the conversion names its type as the place. */
  private static Resolution rejected(VisitHeader header, Conversion.Refused refused, Instant now) {
    if (refused.resource().isEmpty()) {
      return new Resolution.Rejected(refused.code());
    }
    var place = new ConversionPlace(refused.resource(), "not-understood", 1);
    var report = new ConversionReport(0, 0, 1, List.of(place));
    return new Resolution.Rejected(
        refused.code(), OUTCOMES.rejected(header, refused.code(), report, now));
  }

  /**
   * What a conversion comes to. One that fails by a defect, on a document that nobody thought of,
   * is rejected until a newer service can do better: it must not stop the visits behind it.
   */
  static Conversion guarded(Supplier<Conversion> conversion) {
    try {
      return conversion.get();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.errorf("conversion failed by a defect; %s", Trouble.trace(e));
      return new Conversion.Refused(RejectionCode.CONVERSION_FAILED);
    }
  }

  /** From the source's format to FHIR R4. */
  private static Conversion convert(String format, byte[] source, VisitHeader header) {
    Optional<SourceFormat> fhir = SourceFormat.of(format);
    if (fhir.isPresent()) {
      return BundleConverter.convert(source, fhir.get());
    }
    return switch (format) {
      case "application/hl7-v2" -> MessageConverter.convert(source, header);
      case "application/cda+xml" -> DocumentConverter.convert(source, header);
      default -> new Conversion.Refused(RejectionCode.UNSUPPORTED_FORMAT);
    };
  }

  private Resolution rewrite(
      VisitReceived visit,
      byte[] source,
      byte[] bundle,
      @Nullable ConversionReport report,
      Instant now) {
    return switch (rewriter.rewrite(bundle, visit.getHeader().getFacility())) {
      case Rewrite.Refused refused -> new Resolution.Rejected(refused.code());
      case Rewrite.Done done -> forward(visit, source, done, report, now);
    };
  }

  private Resolution forward(
      VisitReceived visit,
      byte[] source,
      Rewrite.Done done,
      @Nullable ConversionReport report,
      Instant now) {
    VisitHeader header = visit.getHeader();
    Optional<List<PatientIdentifier>> identifiers = keyFirst(header, done.identifiers());
    if (identifiers.isEmpty()) {
      return new Resolution.Rejected(RejectionCode.ENVELOPE_MISMATCH);
    }
    Document normalized = Documents.of(FHIR_JSON, done.bundle(), visit.getSource(), source);
    if (visit.getSource().getContent().remaining() + normalized.getContent().remaining()
        > LARGEST_PAIR) {
      return new Resolution.Rejected(RejectionCode.TOO_LARGE);
    }
    List<Output> outputs = new ArrayList<>(1 + done.unmapped().size());
    outputs.add(
        new Output(
            Topics.VISIT_NORMALIZED,
            header.getPatientKey(),
            VisitNormalized.newBuilder()
                .setHeader(header)
                .setPatientIdentifiers(identifiers.get())
                .setSource(visit.getSource())
                .setNormalized(normalized)
                .setCodes(done.codes())
                .setTerminologyVersion(rewriter.version())
                .setConversion(report)
                .build()));
    done.unmapped().forEach(code -> outputs.add(unmapped(header, code, now)));
    if (header.getCorrects() == null) {
      tally.add(header.getFacility(), LocalDate.ofInstant(now, ZoneOffset.UTC), done.kinds());
    }
    return new Resolution.Forwarded(outputs);
  }

  /** The identifiers, that of the key first; empty where the document does not have that one. */
  private static Optional<List<PatientIdentifier>> keyFirst(
      VisitHeader header, List<PatientIdentifier> identifiers) {
    List<PatientIdentifier> ordered = new ArrayList<>(identifiers);
    for (PatientIdentifier identifier : identifiers) {
      if (header.getPatientKey().equals(key(header.getFacility(), identifier))) {
        ordered.remove(identifier);
        ordered.addFirst(identifier);
        return Optional.of(ordered);
      }
    }
    return Optional.empty();
  }

  private static String key(String facility, PatientIdentifier identifier) {
    return facility + "|" + identifier.getSystem() + "|" + identifier.getValue();
  }

  private Output unmapped(VisitHeader header, UnmappedCode code, Instant now) {
    return new Output(
        Topics.CODE_UNMAPPED,
        Sighting.key(code.code()),
        CodeUnmapped.newBuilder()
            .setSystem(code.code().system())
            .setCode(code.code().code())
            .setDisplay(code.display())
            .setFacility(header.getFacility())
            .setResourceType(code.resourceType())
            .setVisitId(Correction.original(header))
            .setAt(now)
            .setUnit(code.unit())
            .setDecision(code.isDecided() ? newest : null)
            .build());
  }
}
