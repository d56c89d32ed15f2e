package org.recordbank.bank.deposit;

import java.time.Instant;
import java.util.List;
import org.recordbank.bank.chain.Link;
import org.recordbank.schemas.ConsentFence;
import org.recordbank.schemas.DepositPosted;
import org.recordbank.schemas.FencePassed;
import org.recordbank.schemas.Receipt;
import org.recordbank.schemas.VisitHeader;

/** What the bank says of a deposit; the same however often it is said. */
public final class Receipts {
  private Receipts() {}

  /** The receipt in the outcome of the visit. */
  public static Receipt of(Deposit deposit) {
    Link link = deposit.link();
    return new Receipt(link.bank(), link.position(), deposit.hash());
  }

  /** The receipt for whoever reads the bank's own topic. */
  public static DepositPosted posted(Deposit deposit) {
    Link link = deposit.link();
    Link.Visit visit = link.visit();
    return new DepositPosted(
        visit.visitId(),
        visit.facility(),
        visit.contentHash(),
        visit.occurredAt(),
        visit.receivedAt(),
        link.bank(),
        link.account(),
        link.position(),
        link.directive(),
        visit.normalizedHash(),
        link.previousHash(),
        deposit.hash(),
        link.depositedAt(),
        visit.corrects());
  }

  public static FencePassed passed(ConsentFence fence, Instant now) {
    return new FencePassed(fence.getFenceId(), fence.getBank(), fence.getAccount(), now);
  }

  /** The header as far as the bank keeps it; no outcome has the patient's key. */
  public static VisitHeader header(Deposit deposit) {
    Link.Visit visit = deposit.link().visit();
    return new VisitHeader(
        visit.visitId(),
        visit.facility(),
        visit.messageId(),
        "",
        visit.occurredAt(),
        visit.receivedAt(),
        visit.contentHash(),
        visit.sourceFormat(),
        List.of(),
        visit.corrects());
  }

  /**
   * The header as it was deposited, for the outcome of the visit. The patient's key, which no
   * outcome has, comes from the order: the bank knows its patients by account and does not keep it.
   */
  public static VisitHeader header(VisitHeader ordered, Deposit deposit) {
    Link.Visit visit = deposit.link().visit();
    return VisitHeader.newBuilder(ordered)
        .setOccurredAt(visit.occurredAt())
        .setReceivedAt(visit.receivedAt())
        .setSourceFormat(visit.sourceFormat())
        .build();
  }
}
