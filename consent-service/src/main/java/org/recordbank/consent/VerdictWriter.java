package org.recordbank.consent;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.recordbank.consent.decision.Account;
import org.recordbank.consent.decision.Verdict;
import org.recordbank.pipeline.Outbox;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Wire;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.pipeline.outcome.Outcomes;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.visit.Envelope;
import org.recordbank.pipeline.visit.Reduction;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.ReceiptAsked;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitNormalized;

/** Turns the verdicts of one batch into what is written down and what is said. One thread's. */
final class VerdictWriter {
  private static final Outcomes OUTCOMES = new Outcomes("consent");

  private final Wire wire;
  private final Instant now;
  private final Map<String, Long> versions;
  private final List<Held.Beginning> beginning = new ArrayList<>();
  private final List<Held.Remaining> remaining = new ArrayList<>();
  private final List<Long> ended = new ArrayList<>();
  private final Map<String, Instant> due = new HashMap<>();
  private final List<Output> questions = new ArrayList<>();

  /**
   * For one batch.
   *
   * @param now the moment for which the verdicts hold
   * @param versions of the sets of directives on which the verdicts rest, by account
   */
  VerdictWriter(Wire wire, Instant now, Map<String, Long> versions) {
    this.wire = wire;
    this.now = now;
    this.versions = versions;
  }

  /** The moment for which the verdicts hold. */
  Instant now() {
    return now;
  }

  /** Takes note of a verdict; gives what the stage says about it. */
  Resolution add(VisitNormalized visit, Set<String> identifiers, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Order order -> {
        if (order.heldPosition() != null) {
          ended.add(order.heldPosition());
        }
        yield new Resolution.Forwarded(List.of(order(visit, order)));
      }
      case Verdict.Hold hold -> {
        beginning.add(
            new Held.Beginning(
                visit.getHeader().getVisitId(),
                Documents.hex(visit.getHeader().getContentHash()),
                visit.getHeader().getPatientKey(),
                visit.getHeader().getFacility(),
                hold.code(),
                ask(visit, hold.mayHave()),
                List.copyOf(identifiers),
                wire.encode(visit)));
        lookAgain(visit, hold.nextLook());
        yield held(visit, hold.code());
      }
      case Verdict.HoldOn hold -> {
        remaining.add(new Held.Remaining(hold.position(), hold.code(), ask(visit, hold.mayHave())));
        lookAgain(visit, hold.nextLook());
        yield held(visit, hold.code());
      }
      case Verdict.Dropped dropped -> {
        ended.add(dropped.position());
        yield new Resolution.Rejected(RejectionCode.HELD_TOO_LONG, null, asItCame(visit));
      }
      case Verdict.Repeat repeat -> held(visit, repeat.code());
      case Verdict.Deposited deposited -> {
        ended.add(deposited.position());
        yield new Resolution.Noted();
      }
      case Verdict.Conflict conflict -> {
        if (conflict.position() != null) {
          ended.add(conflict.position());
        }
        yield new Resolution.Rejected(RejectionCode.CONTENT_CONFLICT);
      }
      case Verdict.Gone gone -> new Resolution.Noted();
    };
  }

  void release(Collection<String> keys) {
    keys.forEach(key -> due.put(key, now));
  }

  /** Whether something is promised to banks. */
  boolean asks() {
    return !questions.isEmpty();
  }

  /**
   * Writes it all down; says whether a key became due now. A bank is asked by a promise: its answer
   * must not come before the visit is seen to wait. Promises first, as changes of directives do.
   */
  boolean write(Connection transaction, Outbox outbox) throws SQLException {
    for (Output question : questions) {
      outbox.add(transaction, question);
    }
    Held.end(transaction, ended);
    Held.remain(transaction, remaining);
    Held.begin(transaction, beginning, now);
    Due.add(transaction, due);
    return due.containsValue(now);
  }

  /** Asks the banks that may have the visit; gives their names. */
  private Set<String> ask(VisitNormalized visit, List<Account> accounts) {
    Set<String> banks = new TreeSet<>();
    for (Account account : accounts) {
      banks.add(account.bank());
      questions.add(
          new Output(
              Topics.depositOrdered(account.bank()),
              account.id(),
              new ReceiptAsked(visit.getHeader().getVisitId(), account.bank(), account.id(), now)));
    }
    return banks;
  }

  private void lookAgain(VisitNormalized visit, @Nullable Instant nextLook) {
    if (nextLook != null) {
      due.merge(visit.getHeader().getPatientKey(), nextLook, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
  }

  private Resolution held(VisitNormalized visit, HoldCode code) {
    VisitHeader header = visit.getHeader();
    return new Resolution.Held(
        code,
        List.of(
            new Output(
                Topics.VISIT_OUTCOME,
                Envelope.outcomeKey(header),
                OUTCOMES.held(header, code, visit.getCodes(), visit.getConversion(), now))));
  }

  /**
   * The record without its place in the line, which it has left: replayed with it, it would be
   * taken for one that was released twice.
   */
  private byte[] asItCame(VisitNormalized visit) {
    return wire.encode(VisitNormalized.newBuilder(visit).setHeldPosition(null).build());
  }

  private Output order(VisitNormalized visit, Verdict.Order order) {
    DepositOrdered ordered =
        DepositOrdered.newBuilder()
            .setHeader(visit.getHeader())
            .setBank(order.account().bank())
            .setAccount(order.account().id())
            .setDirective(order.directive())
            .setConsentVersion(versions.getOrDefault(order.account().id(), 0L))
            .setSource(visit.getSource())
            .setNormalized(visit.getNormalized())
            .setCodes(visit.getCodes())
            .setTerminologyVersion(visit.getTerminologyVersion())
            .setOrderedAt(now)
            .setConversion(visit.getConversion())
            .build();
    return new Output(
        Topics.depositOrdered(order.account().bank()),
        order.account().id(),
        order.part() == null ? ordered : Reduction.of(ordered, order.part()));
  }
}
