package org.recordbank.ingest.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.pipeline.outcome.RejectionCode;

/**
 * What became of a visit, as its sender is told.
 *
 * @param submissions one for each document that came under the identifier, oldest first; more than
 *     one is a conflict
 */
public record VisitStatus(String visitId, String facility, List<Submission> submissions) {

  public VisitStatus {
    submissions = List.copyOf(submissions);
  }

  /**
   * One document.
   *
   * @param contentHash SHA-256 of the document, in hexadecimal
   * @param status received, held, rejected or deposited
   * @param code why it is held or rejected
   * @param explanation the same as a sentence
   * @param conversion what converting made of the document's values, once that is known; nothing
   *     where the document is FHIR R4 already
   * @param corrects the visit whose deposit this one corrects; nothing for what a facility sent
   * @param correctedBy the visit that corrects the deposit of this one, the newest where there are
   *     several
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Submission(
      String contentHash,
      String stage,
      String status,
      @Nullable String code,
      @Nullable String explanation,
      Instant receivedAt,
      Instant at,
      @Nullable Receipt receipt,
      @Nullable Conversion conversion,
      @Nullable String corrects,
      @Nullable String correctedBy) {}

  /** What the bank answered. */
  public record Receipt(String bank, long position, String depositHash) {}

  /** The sentence of a code of either list. */
  public static @Nullable String explanation(@Nullable String code) {
    return code == null
        ? null
        : HoldCode.of(code)
            .map(HoldCode::explanation)
            .or(() -> RejectionCode.of(code).map(RejectionCode::explanation))
            .orElse(null);
  }
}
