package org.recordbank.systemtests.promises;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.recordbank.sandbox.clients.OutcomeBook;
import org.recordbank.sandbox.visits.SyntheticVisit;

/** What was sent, and what the senders were told. Safe for any thread. */
public final class Ledger {

  private final List<Sent> sent = new ArrayList<>();
  private final List<Revoked> revoked = new ArrayList<>();

  /**
   * A document that was sent.
   *
   * @param number its place in the order in which everything was sent
   * @param document names it: facility and hash
   * @param visit facility and the message identifier
   * @param patient facility and the patient's number there
   * @param content what was sent, byte for byte
   * @param acknowledged whether the sender was told that it is taken in
   */
  public record Sent(
      int number,
      String document,
      String visit,
      String patient,
      byte[] content,
      boolean acknowledged) {

    Sent acknowledgedNow() {
      return new Sent(number, document, visit, patient, content, true);
    }

    /** Without the document. */
    @Override
    public String toString() {
      return "Sent[" + document + "]";
    }
  }

  /**
   * A patient who took back what they had agreed to.
   *
   * @param account the account
   * @param positions its deposits when the answer came that the change is effective
   */
  public record Revoked(String account, Set<Long> positions) {
    /** Copies. */
    public Revoked {
      positions = Set.copyOf(positions);
    }
  }

  /** To be called before a visit is sent. */
  public synchronized int sending(SyntheticVisit visit) {
    int number = sent.size();
    sent.add(
        new Sent(
            number,
            OutcomeBook.keyOf(visit),
            visit.facility() + ":" + visit.messageId(),
            visit.facility() + ":" + visit.patient().value(),
            visit.bundle(),
            false));
    return number;
  }

  /** To be called when the sender has been told that it is taken in. */
  public synchronized void acknowledged(int number) {
    sent.set(number, sent.get(number).acknowledgedNow());
  }

  /** To be called when the answer came that a revocation is effective. */
  public synchronized void revoked(String account, Set<Long> positions) {
    revoked.add(new Revoked(account, positions));
  }

  /** Everything, in the order in which it was sent. */
  public synchronized List<Sent> all() {
    return List.copyOf(sent);
  }

  /** Everybody who took something back. */
  public synchronized List<Revoked> revocations() {
    return List.copyOf(revoked);
  }

  /** Documents that the system has said it took in. */
  public Set<String> acknowledged() {
    return all().stream()
        .filter(Sent::acknowledged)
        .map(Sent::document)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Each document as it was sent first. */
  public Map<String, Sent> firstByDocument() {
    var first = new LinkedHashMap<String, Sent>();
    all().forEach(each -> first.putIfAbsent(each.document(), each));
    return first;
  }
}
