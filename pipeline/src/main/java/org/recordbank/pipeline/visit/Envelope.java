package org.recordbank.pipeline.visit;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.Sha256;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitNormalized;
import org.recordbank.schemas.VisitOutcome;
import org.recordbank.schemas.VisitReceived;

/** What every hop checks of a record that carries a visit, without opening its documents. */
public final class Envelope {
  private Envelope() {}

  /** The header of a record that carries a visit; empty for every other record. */
  public static Optional<VisitHeader> header(SpecificRecord value) {
    return switch (value) {
      case VisitReceived visit -> Optional.of(visit.getHeader());
      case VisitNormalized visit -> Optional.of(visit.getHeader());
      case DepositOrdered order -> Optional.of(order.getHeader());
      default -> Optional.empty();
    };
  }

  /**
   * Whether key, identifier and hash agree, and what is said of a correction and of a part. True
   * for a record that carries no visit.
   */
  public static boolean agrees(@Nullable String key, SpecificRecord value) {
    return switch (value) {
      case VisitReceived visit ->
          agrees(key, visit.getHeader().getPatientKey(), visit.getHeader(), visit.getSource());
      case VisitNormalized visit ->
          agrees(key, visit.getHeader().getPatientKey(), visit.getHeader(), visit.getSource())
              && stands(visit.getNormalized(), visit.getSource());
      case DepositOrdered order ->
          agrees(key, order.getAccount(), order.getHeader(), order.getSource())
              && stands(order.getNormalized(), order.getSource())
              && Reduction.agrees(order);
      default -> true;
    };
  }

  private static boolean agrees(
      @Nullable String key, String expectedKey, VisitHeader header, Document source) {
    return expectedKey.equals(key)
        && header.getContentHash().equals(source.getHash())
        && source.getDictionary() == null
        && header.getVisitId().equals(VisitId.of(header.getFacility(), header.getMessageId()))
        && Correction.agrees(header);
  }

  /** A bundle can be opened alone or with the source beside it. */
  private static boolean stands(Document normalized, Document source) {
    return normalized.getDictionary() == null
        || normalized.getDictionary().equals(source.getHash());
  }

  /** Key of the outcome of a visit: one for each document that came under its identifier. */
  public static String outcomeKey(VisitHeader header) {
    return outcomeKey(header.getVisitId(), header.getContentHash());
  }

  /** The same key, from the outcome itself. */
  public static String outcomeKey(VisitOutcome outcome) {
    return outcomeKey(outcome.getVisitId(), outcome.getContentHash());
  }

  private static String outcomeKey(String visitId, Sha256 contentHash) {
    return visitId + ":" + Documents.hex(contentHash);
  }
}
