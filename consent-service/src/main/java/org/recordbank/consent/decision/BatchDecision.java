package org.recordbank.consent.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.Policy;
import org.recordbank.schemas.Document;

/**
 * Decides the visits of one batch, one after the other.
 *
 * <p>The rule of order: a new visit waits while any older visit of its key is held; a released
 * visit waits only for held visits with a smaller position. Whatever arrives between a release and
 * its return so stands behind it, and is {@linkplain #keysToRelease released in turn} once the
 * released one was ordered: as long as visits of a key are held, either the first of them is
 * denied, or a release of the key is due or on its way. A released visit of which its bank has said
 * that it is deposited waits for nothing.
 *
 * <p>The rule of age: a visit that was released and is denied is dropped once it has waited for as
 * long as a visit may, and those behind it go on. What is permitted is ordered, however old it is;
 * what may have been deposited is kept until its bank was asked.
 */
public final class BatchDecision {
  /** Positions are given after the batch was decided; until then the last of all. */
  private static final long NEW = Long.MAX_VALUE;

  private final Jurisdiction jurisdiction;
  private final Instant now;
  private final Duration heldFor;
  private final Map<String, HeldVisit> held = new HashMap<>();
  private final Map<String, NavigableSet<Long>> waiting = new HashMap<>();
  private final Set<String> advanced = new TreeSet<>();
  private final List<Decided> decided = new ArrayList<>();

  /**
   * @param jurisdiction what holds before any patient says something
   * @param now the moment for which the decisions hold
   * @param heldFor how long a visit may wait
   * @param held the held visits that bear the identifier of a visit of the batch
   * @param firstOfOthers for each key of the batch, the smallest position among its held visits
   *     that are not in {@code held}
   */
  public BatchDecision(
      Jurisdiction jurisdiction,
      Instant now,
      Duration heldFor,
      Collection<HeldVisit> held,
      Map<String, Long> firstOfOthers) {
    this.jurisdiction = jurisdiction;
    this.now = now;
    this.heldFor = heldFor;
    for (HeldVisit visit : held) {
      this.held.put(visit.visitId(), visit);
      waitingOf(visit.patientKey()).add(visit.position());
    }
    firstOfOthers.forEach((key, position) -> waitingOf(key).add(position));
  }

  /**
   * The next visit.
   *
   * @param accounts those that know one of its identifiers
   * @param directives by account, those that are not withdrawn
   */
  public Verdict decide(
      Visit visit, Collection<Account> accounts, Map<String, List<Directive>> directives) {
    HeldVisit known = held.get(visit.id());
    Long released = visit.heldPosition();
    if (released != null) {
      if (known == null || known.position() != released) {
        return new Verdict.Gone();
      }
      return known.deposited() == null
          ? released(visit, known, accounts, directives)
          : settled(visit, known, known.deposited(), accounts);
    }
    if (known != null) {
      if (visit.contentHash().equals(known.deposited())) {
        return new Verdict.Gone();
      }
      return known.contentHash().equals(visit.contentHash())
          ? new Verdict.Repeat(known.code())
          : new Verdict.Conflict(null);
    }
    if (!waitingOf(visit.patientKey()).isEmpty()) {
      return hold(visit, Answer.BEHIND, accounts);
    }
    return switch (answer(visit, accounts, directives)) {
      case Answer.Yes yes -> order(visit, yes, null);
      case Answer.No no -> hold(visit, no, accounts);
    };
  }

  /**
   * What was decided so far, in this order. Nothing about a visit that comes again and changes
   * nothing; two about one that is dropped: why it may not go on, and that it has waited too long.
   */
  public List<Decided> decided() {
    return List.copyOf(decided);
  }

  /** Keys of which a released visit waits no more and others do: these may go now. */
  public Set<String> keysToRelease() {
    Set<String> keys = new TreeSet<>(advanced);
    keys.removeIf(key -> waitingOf(key).isEmpty());
    return keys;
  }

  private Verdict released(
      Visit visit,
      HeldVisit known,
      Collection<Account> accounts,
      Map<String, List<Directive>> directives) {
    NavigableSet<Long> line = waitingOf(known.patientKey());
    if (line.first() < known.position()) {
      return holdOn(visit, known, Answer.BEHIND, accounts);
    }
    return switch (answer(visit, accounts, directives)) {
      case Answer.Yes yes -> {
        leave(known);
        yield order(visit, yes, known.position());
      }
      case Answer.No no when isTooOld(known) && notAsked(known, accounts).isEmpty() -> {
        leave(known);
        note(visit, new Outcome.Held(no.code()), accounts, no.ruling());
        note(visit, new Outcome.Rejected(RejectionCode.HELD_TOO_LONG), accounts, null);
        yield new Verdict.Dropped(known.position());
      }
      case Answer.No no -> holdOn(visit, known, no, accounts);
    };
  }

  private boolean isTooOld(HeldVisit known) {
    return !known.heldAt().plus(heldFor).isAfter(now);
  }

  private Verdict settled(
      Visit visit, HeldVisit known, String deposited, Collection<Account> accounts) {
    leave(known);
    if (deposited.equals(known.contentHash())) {
      return new Verdict.Deposited(known.position());
    }
    note(visit, new Outcome.Rejected(RejectionCode.CONTENT_CONFLICT), accounts, null);
    return new Verdict.Conflict(known.position());
  }

  private void leave(HeldVisit known) {
    held.remove(known.visitId());
    waitingOf(known.patientKey()).remove(known.position());
    advanced.add(known.patientKey());
  }

  private Verdict order(Visit visit, Answer.Yes yes, @Nullable Long position) {
    Account account = yes.account();
    note(visit, yes.ruling().outcome(), List.of(account), yes.ruling());
    Document part =
        switch (yes.ruling()) {
          case Ruling.Permitted all -> null;
          case Ruling.PermittedInPart some -> some.part();
        };
    return new Verdict.Order(account, yes.ruling().directive(), part, position);
  }

  private Verdict hold(Visit visit, Answer.No no, Collection<Account> accounts) {
    held.put(
        visit.id(),
        new HeldVisit(
            NEW,
            visit.id(),
            visit.contentHash(),
            visit.patientKey(),
            no.code(),
            now,
            banks(accounts),
            null));
    waitingOf(visit.patientKey()).add(NEW);
    note(visit, new Outcome.Held(no.code()), accounts, no.ruling());
    return new Verdict.Hold(no.code(), no.nextLook(), List.copyOf(accounts));
  }

  /** Where it was ordered and the order was never seen through, an account has become known. */
  private Verdict holdOn(Visit visit, HeldVisit known, Answer.No no, Collection<Account> accounts) {
    List<Account> mayHave = notAsked(known, accounts);
    Set<String> asked = new TreeSet<>(known.asked());
    asked.addAll(banks(mayHave));
    held.put(
        known.visitId(),
        new HeldVisit(
            known.position(),
            known.visitId(),
            known.contentHash(),
            known.patientKey(),
            no.code(),
            known.heldAt(),
            asked,
            null));
    note(visit, new Outcome.Held(no.code()), accounts, no.ruling());
    return new Verdict.HoldOn(known.position(), no.code(), no.nextLook(), mayHave);
  }

  private static List<Account> notAsked(HeldVisit known, Collection<Account> accounts) {
    return accounts.stream().filter(account -> !known.asked().contains(account.bank())).toList();
  }

  private static Set<String> banks(Collection<Account> accounts) {
    return accounts.stream().map(Account::bank).collect(Collectors.toSet());
  }

  private NavigableSet<Long> waitingOf(String key) {
    return waiting.computeIfAbsent(key, k -> new TreeSet<>());
  }

  private void note(
      Visit visit, Outcome outcome, Collection<Account> accounts, @Nullable Ruling ruling) {
    String account =
        Identity.of(accounts) instanceof Identity.Known known ? known.account().id() : null;
    decided.add(new Decided(visit.id(), visit.facility(), outcome, account, ruling));
  }

  /** Whether a visit may go on, and why not. */
  private sealed interface Answer {
    No BEHIND = new No(HoldCode.BEHIND_HELD, null, null);

    record Yes(Account account, Ruling.Orderable ruling) implements Answer {}

    record No(HoldCode code, @Nullable Instant nextLook, @Nullable Ruling ruling)
        implements Answer {}
  }

  /** The answer where nothing older is in the way. */
  private Answer answer(
      Visit visit, Collection<Account> accounts, Map<String, List<Directive>> directives) {
    return switch (Identity.of(accounts)) {
      case Identity.Unknown unknown -> new Answer.No(HoldCode.UNKNOWN_PATIENT, null, null);
      case Identity.Closed closed -> new Answer.No(HoldCode.NO_ACCOUNT, null, null);
      case Identity.Known known ->
          answer(visit, known.account(), directives.getOrDefault(known.account().id(), List.of()));
    };
  }

  private Answer answer(Visit visit, Account account, List<Directive> directives) {
    Instant nextLook = Policy.nextChange(directives, now).orElse(null);
    return switch (ruling(visit, directives)) {
      case Ruling.Orderable orderable -> new Answer.Yes(account, orderable);
      case Ruling.Depends depends -> new Answer.No(HoldCode.CONSENT_PARTIAL, nextLook, depends);
      case Ruling.Withheld withheld -> new Answer.No(withheld.reason(), nextLook, withheld);
    };
  }

  /** Only what depends on it is opened. */
  private Ruling ruling(Visit visit, List<Directive> directives) {
    Ruling unopened = Ruling.of(jurisdiction, directives, visit.facility(), now);
    return unopened instanceof Ruling.Depends depends
        ? ContentRuling.of(depends, visit, directives, now)
        : unopened;
  }
}
