package org.recordbank.bank.chain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.Sha256;

/**
 * Everything of a deposit that its hash takes in. Times are whole milliseconds, so that they come
 * back from a database as they went in.
 *
 * @param previousHash hash of the deposit before; zeros for the first
 * @param bank the bank that keeps it
 * @param account the account, a UUID in lower case
 * @param position number within the account, from 1; not checked here, for a database may say else
 * @param visit what was deposited
 * @param directive the directive that allowed it
 * @param depositedAt when the bank decided its position
 */
public record Link(
    Sha256 previousHash,
    String bank,
    String account,
    long position,
    Visit visit,
    String directive,
    Instant depositedAt) {

  /**
   * What a deposit says of its visit.
   *
   * @param contentHash digest of the source document
   * @param normalizedHash digest of the canonical bundle
   * @param sourceFormat media type of the source document
   * @param normalizedFormat media type of the canonical bundle
   * @param corrects the visit whose deposit this one corrects; null where it corrects none
   * @param reduced whether it is a part of the visit, without the source
   */
  public record Visit(
      String visitId,
      String facility,
      String messageId,
      String sourceFormat,
      Instant occurredAt,
      Instant receivedAt,
      Sha256 contentHash,
      String normalizedFormat,
      Sha256 normalizedHash,
      String terminologyVersion,
      CodeCounts codes,
      @Nullable String corrects,
      boolean reduced) {
    public Visit {
      occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
      receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Only the visit's identifier: a message identifier may name a patient. */
    @Override
    public String toString() {
      return "Visit " + visitId;
    }
  }

  public Link {
    depositedAt = depositedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The hash of the deposit: SHA-256 over {@link Encoding}. */
  public Sha256 hash() {
    return Documents.hash(Encoding.of(this));
  }

  /** Without the account and whatever may lead to the patient. */
  @Override
  public String toString() {
    return "Link of " + visit;
  }
}
