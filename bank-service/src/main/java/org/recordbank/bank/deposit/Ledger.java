package org.recordbank.bank.deposit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.chain.Head;
import org.recordbank.bank.chain.Link;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.ConsentFence;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.VisitHeader;

/**
 * Decides a batch against what the bank keeps: each order becomes the next deposit of its account,
 * a repeat of one that is there, is overtaken by a fence, or is refused. Orders and fences of one
 * batch see each other.
 */
public final class Ledger {
  private final String bank;
  private final Map<String, Head> heads;
  private final Map<String, Deposit> deposits;
  private final Map<String, Long> fenced;
  private final Instant now;
  private final Map<String, Head> moved = new LinkedHashMap<>();

  /**
   * A ledger for one batch.
   *
   * @param bank the bank's name
   * @param heads the head of each account that the batch names and the bank keeps
   * @param deposits every deposit, in whichever account, of a visit that the batch names, by visit
   *     identifier
   * @param fenced the highest version among the fences that earlier batches passed, by account
   * @param now when the batch is decided
   */
  public Ledger(
      String bank,
      Map<String, Head> heads,
      Map<String, Deposit> deposits,
      Map<String, Long> fenced,
      Instant now) {
    this.bank = bank;
    this.heads = new HashMap<>(heads);
    this.deposits = new HashMap<>(deposits);
    this.fenced = new HashMap<>(fenced);
    this.now = now;
  }

  /** One decision for each thing asked, in the same order. */
  public List<Decision> decide(List<Asked> batch) {
    List<Decision> decisions = new ArrayList<>(batch.size());
    for (Asked asked : batch) {
      decisions.add(
          switch (asked) {
            case Asked.Order order -> decide(order);
            case Asked.Fence fence -> decide(fence);
            case Asked.ForReceipt question -> decide(question);
            case Asked.Misplaced misplaced -> new Decision.Refused(misplaced.code());
          });
    }
    return decisions;
  }

  /** The heads that are other than they were, by account. */
  public Map<String, Head> moved() {
    return Map.copyOf(moved);
  }

  private Decision decide(Asked.Order asked) {
    DepositOrdered order = asked.order();
    if (!order.getBank().equals(bank)) {
      return new Decision.Refused(RejectionCode.WRONG_BANK);
    }
    Deposit there = deposits.get(order.getHeader().getVisitId());
    if (there != null) {
      boolean same = there.link().visit().contentHash().equals(order.getHeader().getContentHash());
      return same
          ? new Decision.Repeat(asked, there)
          : new Decision.Refused(RejectionCode.CONTENT_CONFLICT);
    }
    // After the search for a repeat: what was deposited before the fence keeps its receipt.
    if (order.getConsentVersion() < fenced.getOrDefault(order.getAccount(), 0L)) {
      return new Decision.Overtaken(asked);
    }
    @Nullable Head head = heads.get(order.getAccount());
    if (head == null) {
      return new Decision.Refused(RejectionCode.UNKNOWN_ACCOUNT);
    }
    if (!Keepable.is(order)) {
      return new Decision.Refused(RejectionCode.ENVELOPE_MISMATCH);
    }
    Deposit deposit = Deposit.of(link(order, head));
    heads.put(order.getAccount(), deposit.head());
    moved.put(order.getAccount(), deposit.head());
    deposits.put(order.getHeader().getVisitId(), deposit);
    return new Decision.Appended(asked, deposit);
  }

  /** An unknown account has no deposit that a fence could wait for. */
  private Decision decide(Asked.Fence asked) {
    ConsentFence fence = asked.fence();
    if (!fence.getBank().equals(bank)) {
      return new Decision.Refused(RejectionCode.WRONG_BANK);
    }
    fenced.merge(fence.getAccount(), fence.getConsentVersion(), Math::max);
    return new Decision.Passed(asked);
  }

  private Decision decide(Asked.ForReceipt asked) {
    if (!asked.question().getBank().equals(bank)) {
      return new Decision.Refused(RejectionCode.WRONG_BANK);
    }
    Deposit there = deposits.get(asked.question().getVisitId());
    return there == null ? new Decision.NotFound() : new Decision.Found(there);
  }

  private Link link(DepositOrdered order, Head head) {
    VisitHeader header = order.getHeader();
    Link.Visit visit =
        new Link.Visit(
            header.getVisitId(),
            header.getFacility(),
            header.getMessageId(),
            header.getSourceFormat(),
            header.getOccurredAt(),
            header.getReceivedAt(),
            header.getContentHash(),
            order.getNormalized().getContentType(),
            order.getNormalized().getHash(),
            order.getTerminologyVersion(),
            order.getCodes(),
            header.getCorrects(),
            order.getReduced());
    return new Link(
        head.hash(),
        bank,
        order.getAccount(),
        head.position() + 1,
        visit,
        order.getDirective(),
        now);
  }
}
