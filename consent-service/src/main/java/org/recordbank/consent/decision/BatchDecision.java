package org.recordbank.consent.decision;

import java.time.Duration;
import java.time.Instant;
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
import org.recordbank.policy.Action;
import org.recordbank.policy.Decision;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Policy;
import org.recordbank.policy.Purposes;
import org.recordbank.policy.Request;

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

  private final Instant now;
  private final Duration heldFor;
  private final Map<String, HeldVisit> held = new HashMap<>();
  private final Map<String, NavigableSet<Long>> waiting = new HashMap<>();
  private final Set<String> advanced = new TreeSet<>();

  /**
   * @param now the moment for which the decisions hold
   * @param heldFor how long a visit may wait
   * @param held the held visits that bear the identifier of a visit of the batch
   * @param firstOfOthers for each key of the batch, the smallest position among its held visits
   *     that are not in {@code held}
   */
  public BatchDecision(
      Instant now, Duration heldFor, Collection<HeldVisit> held, Map<String, Long> firstOfOthers) {
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
          : settled(known, known.deposited());
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
      return hold(visit, HoldCode.BEHIND_HELD, null, accounts);
    }
    return switch (answer(visit, accounts, directives)) {
      case Answer.Yes yes -> new Verdict.Order(yes.account(), yes.directive(), null);
      case Answer.No no -> hold(visit, no.code(), no.nextLook(), accounts);
    };
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
      return holdOn(known, HoldCode.BEHIND_HELD, null, accounts);
    }
    return switch (answer(visit, accounts, directives)) {
      case Answer.Yes yes -> {
        leave(known);
        yield new Verdict.Order(yes.account(), yes.directive(), known.position());
      }
      case Answer.No no when isTooOld(known) && notAsked(known, accounts).isEmpty() -> {
        leave(known);
        yield new Verdict.Dropped(known.position());
      }
      case Answer.No no -> holdOn(known, no.code(), no.nextLook(), accounts);
    };
  }

  private boolean isTooOld(HeldVisit known) {
    return !known.heldAt().plus(heldFor).isAfter(now);
  }

  private Verdict settled(HeldVisit known, String deposited) {
    leave(known);
    return deposited.equals(known.contentHash())
        ? new Verdict.Deposited(known.position())
        : new Verdict.Conflict(known.position());
  }

  private void leave(HeldVisit known) {
    held.remove(known.visitId());
    waitingOf(known.patientKey()).remove(known.position());
    advanced.add(known.patientKey());
  }

  private Verdict hold(
      Visit visit, HoldCode code, @Nullable Instant nextLook, Collection<Account> accounts) {
    held.put(
        visit.id(),
        new HeldVisit(
            NEW,
            visit.id(),
            visit.contentHash(),
            visit.patientKey(),
            code,
            now,
            banks(accounts),
            null));
    waitingOf(visit.patientKey()).add(NEW);
    return new Verdict.Hold(code, nextLook, List.copyOf(accounts));
  }

  /** Where it was ordered and the order was never seen through, an account has become known. */
  private Verdict holdOn(
      HeldVisit known, HoldCode code, @Nullable Instant nextLook, Collection<Account> accounts) {
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
            code,
            known.heldAt(),
            asked,
            null));
    return new Verdict.HoldOn(known.position(), code, nextLook, mayHave);
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

  /** The answer where nothing older is in the way. */
  private sealed interface Answer {
    record Yes(Account account, String directive) implements Answer {}

    record No(HoldCode code, @Nullable Instant nextLook) implements Answer {}
  }

  private Answer answer(
      Visit visit, Collection<Account> accounts, Map<String, List<Directive>> directives) {
    return switch (Identity.of(accounts)) {
      case Identity.Unknown unknown -> new Answer.No(HoldCode.UNKNOWN_PATIENT, null);
      case Identity.Closed closed -> new Answer.No(HoldCode.NO_ACCOUNT, null);
      case Identity.Known known ->
          answer(visit, known.account(), directives.getOrDefault(known.account().id(), List.of()));
    };
  }

  private Answer answer(Visit visit, Account account, List<Directive> directives) {
    // What is in an account is there to treat the patient; who asks is a facility, and nobody.
    Request request =
        new Request(Action.DEPOSIT, visit.facility(), now).purpose(Purposes.TREATMENT);
    return switch (Policy.decide(directives, request)) {
      case Decision.Permitted permitted -> new Answer.Yes(account, permitted.reference());
      case Decision.DependsOnContent depends -> no(HoldCode.CONSENT_PARTIAL, directives);
      case Decision.Denied denied ->
          no(
              switch (denied.reason()) {
                case NO_CONSENT -> HoldCode.NO_CONSENT;
                case CONSENT_REFUSED -> HoldCode.CONSENT_REFUSED;
                case CONSENT_EXPIRED -> HoldCode.CONSENT_EXPIRED;
              },
              directives);
    };
  }

  private Answer no(HoldCode code, List<Directive> directives) {
    return new Answer.No(code, Policy.nextChange(directives, now).orElse(null));
  }
}
