package org.recordbank.bank;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.chain.Link;
import org.recordbank.bank.deposit.Deposit;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.CodeCounts;

/**
 * A receipt as JSON: everything that the hash of the deposit takes in. Hashes in hexadecimal.
 *
 * @param corrects the visit whose deposit this one corrects; not there where it corrects none
 * @param reduced whether it is a part of the visit, without its source; not there where it is not
 */
public record ReceiptView(
    String bank,
    String account,
    long position,
    String visitId,
    String facility,
    String messageId,
    String sourceFormat,
    Instant occurredAt,
    Instant receivedAt,
    String contentHash,
    String normalizedFormat,
    String normalizedHash,
    String terminologyVersion,
    Codes codes,
    String directive,
    Instant depositedAt,
    String previousHash,
    String depositHash,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String corrects,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean reduced) {

  /** What normalizing did to the codings. */
  public record Codes(int standard, int mapped, int unmapped) {}

  static ReceiptView of(Deposit deposit) {
    Link link = deposit.link();
    Link.Visit visit = link.visit();
    CodeCounts codes = visit.codes();
    return new ReceiptView(
        link.bank(),
        link.account(),
        link.position(),
        visit.visitId(),
        visit.facility(),
        visit.messageId(),
        visit.sourceFormat(),
        visit.occurredAt(),
        visit.receivedAt(),
        Documents.hex(visit.contentHash()),
        visit.normalizedFormat(),
        Documents.hex(visit.normalizedHash()),
        visit.terminologyVersion(),
        new Codes(codes.getStandard(), codes.getMapped(), codes.getUnmapped()),
        link.directive(),
        link.depositedAt(),
        Documents.hex(link.previousHash()),
        Documents.hex(deposit.hash()),
        visit.corrects(),
        visit.reduced());
  }

  /** Only the visit. */
  @Override
  public String toString() {
    return "Receipt of " + visitId;
  }
}
