package org.recordbank.systemtests.promises;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.clients.OutcomeBook;
import org.recordbank.sandbox.visits.SyntheticVisit;

/** What was sent, and what the senders were told. Safe for any thread. */
public final class Ledger {

  private final List<Sent> sent = new ArrayList<>();
  private final List<Revoked> revoked = new ArrayList<>();

  /** Of what was sent in another form, the number of what was sent first. */
  private final Map<Integer, Integer> firsts = new HashMap<>();

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

    /** The same act of sending, of this form. */
    Sent as(Sent form) {
      return new Sent(number, form.document, visit, patient, form.content, acknowledged);
    }

    /** Without the document. */
    @Override
    public String toString() {
      return "Sent[" + document + "]";
    }
  }

  /**
   * A patient who took back all that they had agreed to, or refused all, until they sign again.
   *
   * @param account the account
   * @param answered when the answer came that the change is effective
   * @param positions its deposits then
   * @param nextSignature just before they signed again; null where they have not
   */
  public record Revoked(
      String account, Instant answered, Set<Long> positions, @Nullable Instant nextSignature) {
    /** Copies; as exact as what the system says of time. */
    public Revoked {
      positions = Set.copyOf(positions);
      nextSignature = nextSignature == null ? null : nextSignature.truncatedTo(ChronoUnit.MILLIS);
    }

    boolean isBeforeTheNextSignature(Instant at) {
      return nextSignature == null || at.isBefore(nextSignature);
    }

    Revoked until(Instant signature) {
      return new Revoked(account, answered, positions, signature);
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

  /**
   * To be called before a message is sent again of which only that was set anew which belongs to
   * the transport. It is the same message, and stands in the form in which it came first; which
   * that is, nobody knows of those that were sent until one was acknowledged.
   *
   * @param first the number of what was sent first
   */
  public synchronized int sendingAgain(int first, SyntheticVisit form) {
    int number = sending(form);
    firsts.put(number, first);
    return number;
  }

  /** To be called when the sender has been told that it is taken in. */
  public synchronized void acknowledged(int number) {
    sent.set(number, sent.get(number).acknowledgedNow());
  }

  /** To be called when the answer has come that a revocation, or a refusal, is effective. */
  public synchronized void revoked(String account, Instant answered, Set<Long> positions) {
    revoked.add(new Revoked(account, answered, positions, null));
  }

  /** To be called before a patient signs who had taken back what they had agreed to. */
  public synchronized void signing(String account, Instant now) {
    revoked.replaceAll(
        each ->
            each.account().equals(account) && each.nextSignature() == null
                ? each.until(now)
                : each);
  }

  /** Everything, in the order in which it was sent. */
  public synchronized List<Sent> all() {
    return List.copyOf(sent);
  }

  /** Everybody who took something back. */
  public synchronized List<Revoked> revocations() {
    return List.copyOf(revoked);
  }

  /**
   * What is to come of what was acknowledged: of each, its document in the forms in which it was
   * sent, of which one must come.
   *
   * @param from leaves out what was sent before this number
   */
  public synchronized Set<Set<String>> owed(int from) {
    var owed = new HashSet<Set<String>>();
    for (List<Sent> forms : messages().values()) {
      if (forms.stream().anyMatch(each -> each.acknowledged() && each.number() >= from)) {
        owed.add(forms.stream().map(Sent::document).collect(Collectors.toUnmodifiableSet()));
      }
    }
    return owed;
  }

  /**
   * The same, each message in the form in which it was taken in. Where none of its forms was seen,
   * it is the first.
   *
   * @param seen the documents of which anything is to be found
   */
  public synchronized Ledger asTakenIn(Set<String> seen) {
    var settled = new Ledger();
    settled.revoked.addAll(revoked);
    Map<Integer, List<Sent>> messages = messages();
    for (Sent each : sent) {
      settled.sent.add(each.as(taken(messages.getOrDefault(first(each), List.of(each)), seen)));
    }
    return settled;
  }

  /**
   * The forms that were seen beside the one in which their message was taken in.
   *
   * @param seen the documents of which anything is to be found
   */
  public synchronized Set<String> besides(Set<String> seen) {
    var besides = new TreeSet<String>();
    for (List<Sent> forms : messages().values()) {
      String taken = taken(forms, seen).document();
      forms.stream()
          .map(Sent::document)
          .filter(document -> !document.equals(taken) && seen.contains(document))
          .forEach(besides::add);
    }
    return besides;
  }

  /** By the number of what was sent first, all that was sent of a message. */
  private Map<Integer, List<Sent>> messages() {
    return sent.stream()
        .collect(Collectors.groupingBy(this::first, LinkedHashMap::new, Collectors.toList()));
  }

  private int first(Sent each) {
    return firsts.getOrDefault(each.number(), each.number());
  }

  /** Nothing that was sent after the acknowledgement can have come first. */
  private static Sent taken(List<Sent> forms, Set<String> seen) {
    for (Sent form : forms) {
      if (seen.contains(form.document())) {
        return form;
      }
      if (form.acknowledged()) {
        break;
      }
    }
    return forms.getFirst();
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
