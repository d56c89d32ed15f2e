package org.recordbank.pipeline.outcome;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.ConversionReport;
import org.recordbank.schemas.Receipt;
import org.recordbank.schemas.Sha256;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitOutcome;

/** Makes the records of {@code visit.outcome}. */
public final class Outcomes {
  private final String stage;

  /**
   * @param stage ingest, normalize, consent or bank
   */
  public Outcomes(String stage) {
    this.stage = stage;
  }

  public VisitOutcome received(VisitHeader header, Instant now) {
    return outcome(header, Status.RECEIVED, null, now, null, null, null);
  }

  public VisitOutcome held(
      VisitHeader header,
      HoldCode code,
      @Nullable CodeCounts codes,
      @Nullable ConversionReport conversion,
      Instant now) {
    return outcome(header, Status.HELD, code.code(), now, null, codes, conversion);
  }

  public VisitOutcome rejected(VisitHeader header, RejectionCode code, Instant now) {
    return rejected(header, code, null, now);
  }

  /**
   * Of a visit that could not be converted.
   *
   * @param conversion names the places that were in the way
   */
  public VisitOutcome rejected(
      VisitHeader header, RejectionCode code, @Nullable ConversionReport conversion, Instant now) {
    return outcome(header, Status.REJECTED, code.code(), now, null, null, conversion);
  }

  /** Of a visit that never got a header, where it is known which one it is. */
  public VisitOutcome rejected(
      String visitId,
      String facility,
      Sha256 contentHash,
      Instant receivedAt,
      RejectionCode code,
      Instant now) {
    return new VisitOutcome(
        visitId,
        facility,
        contentHash,
        stage,
        Status.REJECTED.code(),
        code.code(),
        receivedAt,
        now,
        null,
        null,
        null,
        null);
  }

  public VisitOutcome deposited(
      VisitHeader header,
      Receipt receipt,
      @Nullable CodeCounts codes,
      @Nullable ConversionReport conversion,
      Instant now) {
    return outcome(header, Status.DEPOSITED, null, now, receipt, codes, conversion);
  }

  private VisitOutcome outcome(
      VisitHeader header,
      Status status,
      @Nullable String code,
      Instant now,
      @Nullable Receipt receipt,
      @Nullable CodeCounts codes,
      @Nullable ConversionReport conversion) {
    return new VisitOutcome(
        header.getVisitId(),
        header.getFacility(),
        header.getContentHash(),
        stage,
        status.code(),
        code,
        header.getReceivedAt(),
        now,
        receipt,
        codes,
        conversion,
        header.getCorrects());
  }
}
