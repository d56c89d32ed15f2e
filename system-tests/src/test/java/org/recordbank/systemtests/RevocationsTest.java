package org.recordbank.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.clients.OutcomeBook;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.schemas.ConsentChanged;
import org.recordbank.schemas.DirectiveRule;
import org.recordbank.systemtests.promises.Observations;
import org.recordbank.systemtests.promises.Observations.Kept;
import org.recordbank.systemtests.promises.Observations.Outcome;
import org.recordbank.systemtests.promises.Promise;
import org.recordbank.systemtests.seen.Variant;

/**
 * Visits flow from all facilities to both banks while their patients take back what they agreed to
 * and sign again, time after time, and others agree for a few seconds only. {@code -Dseed=} gives
 * them another order.
 */
final class RevocationsTest {

  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final long SEED = Long.getLong("seed", 42);
  private static final Duration LASTS = Duration.ofSeconds(25);
  private static final Duration PACE_OF_A_FACILITY = Duration.ofMillis(100);
  private static final int UNDECIDED = 20;
  private static final int BRIEF = 4;
  private static final int WHO_CHANGE_THEIR_MINDS_AT_ONCE = 4;
  private static final Variant VARIANT = new Variant("-raining");

  private static final Map<String, Instant> SENT = new ConcurrentHashMap<>();
  private static final Collection<SyntheticVisit> VISITS = new ConcurrentLinkedQueue<>();

  /** Accounts of those who agree for a few seconds. */
  private static final Set<String> BRIEFLY = ConcurrentHashMap.newKeySet();

  private static int effective;

  @SuppressWarnings("NullAway.Init")
  private static Observations seen;

  @BeforeAll
  static void letItRain() {
    List<SyntheticPatient> patients =
        DEPLOYMENT.visits.patients().stream().limit(UNDECIDED + BRIEF).map(VARIANT::of).toList();
    List<Undecided> undecided =
        patients.stream().limit(UNDECIDED).map(each -> new Undecided(DEPLOYMENT, each)).toList();
    List<String> brief =
        patients.stream().skip(UNDECIDED).map(DEPLOYMENT.enrolment::openAccount).toList();
    BRIEFLY.addAll(brief);

    Instant end = Instant.now().plus(LASTS);
    List<Runnable> all = new ArrayList<>();
    Facilities.ALL.forEach(facility -> all.add(() -> publish(facility, patients, end)));
    for (int i = 0; i < WHO_CHANGE_THEIR_MINDS_AT_ONCE; i++) {
      var random = new Random(SEED * 1_000 + i);
      List<Undecided> some = every(undecided, WHO_CHANGE_THEIR_MINDS_AT_ONCE, i);
      all.add(() -> changeTheirMinds(some, random, end));
    }
    brief.forEach(account -> all.add(() -> agreeBriefly(account, end)));
    atOnce(all);

    Undecided refuser = undecided.getFirst();
    undecided.forEach(each -> each.settleFor(each != refuser));
    brief.forEach(DEPLOYMENT.enrolment::permit);
    effective = undecided.stream().mapToInt(Undecided::effective).sum();
    settle(refuser.patient);
    seen = new Census(DEPLOYMENT).take(List.of());
  }

  @Test
  void rainsHard() {
    assertThat(effective).isGreaterThan(10);
    assertThat(VISITS).hasSizeGreaterThan((int) LASTS.toSeconds() * 10);
    Set<String> ways =
        seen.kept().stream()
            .filter(kept -> SENT.containsKey(kept.document()))
            .map(kept -> kept.facility() + " to " + kept.bank())
            .collect(Collectors.toSet());
    assertThat(ways).hasSize(Facilities.ALL.size() * Facilities.BANKS.size());
    assertThat(heldAs("no-consent")).hasSizeGreaterThan(10);
    assertThat(heldAs("consent-expired")).isNotEmpty();
  }

  @Test
  void depositsNothingUnderADirectiveThatWasOverWhenItWasSent() {
    Map<String, Instant> ends =
        seen.consents().stream()
            .filter(set -> BRIEFLY.contains(set.getAccount()))
            .map(ConsentChanged::getDirectives)
            .flatMap(List::stream)
            .filter(rule -> rule.getValidUntil() != null)
            .collect(
                Collectors.toMap(
                    DirectiveRule::getDirective, DirectiveRule::getValidUntil, (a, b) -> a));
    List<Kept> kept =
        seen.kept().stream().filter(each -> ends.containsKey(each.directive())).toList();

    assertThat(kept).isNotEmpty();
    assertThat(kept)
        .as("seed " + SEED)
        .allMatch(
            each ->
                SENT.getOrDefault(each.document(), Instant.MAX)
                    .isBefore(ends.getOrDefault(each.directive(), Instant.MIN)));
  }

  @Test
  void everyPromiseIsKept() {
    List<String> broken = Promise.broken(Promise.ALL, DEPLOYMENT.ledger, seen);
    assertThat(broken).as("seed " + SEED).isEmpty();
  }

  /** One visit of each patient in turn, at the facility's pace. */
  private static void publish(String facility, List<SyntheticPatient> patients, Instant end) {
    Map<String, List<SyntheticVisit>> theirs =
        DEPLOYMENT.visits.visits().stream()
            .filter(visit -> visit.facility().equals(facility))
            .map(VARIANT::of)
            .collect(Collectors.groupingBy(SyntheticVisit::patientId));
    List<List<SyntheticVisit>> lines =
        patients.stream()
            .map(patient -> theirs.getOrDefault(patient.patientId(), List.of()))
            .filter(visits -> !visits.isEmpty())
            .toList();
    Instant due = Instant.now();
    for (int i = 0; due.isBefore(end); i++) {
      sleepUntil(due);
      List<SyntheticVisit> line = lines.get(i % lines.size());
      int turn = i / lines.size();
      send(new Variant("-" + turn / line.size()).again(line.get(turn % line.size())));
      due = due.plus(PACE_OF_A_FACILITY);
    }
  }

  private static void send(SyntheticVisit visit) {
    VISITS.add(visit);
    SENT.put(OutcomeBook.keyOf(visit), Instant.now());
    assertThat(DEPLOYMENT.send(visit).accepted()).isTrue();
  }

  private static void changeTheirMinds(List<Undecided> patients, Random random, Instant end) {
    while (Instant.now().isBefore(end)) {
      patients.get(random.nextInt(patients.size())).changeTheirMind();
      sleepUntil(Instant.now().plusMillis(100 + random.nextInt(400)));
    }
  }

  /** For some seconds, then for as many not, and so on; signing may take one of them. */
  private static void agreeBriefly(String account, Instant end) {
    Duration pause = Duration.ofSeconds(4);
    while (Instant.now().isBefore(end)) {
      Instant over = Instant.now().plus(pause);
      String ignored = DEPLOYMENT.enrolment.permitUntil(account, over);
      sleepUntil(over.plus(pause));
    }
  }

  private static void settle(SyntheticPatient refuser) {
    Map<Boolean, List<SyntheticVisit>> visits =
        VISITS.stream()
            .collect(
                Collectors.partitioningBy(visit -> visit.patientId().equals(refuser.patientId())));
    new Settling(DEPLOYMENT)
        .expect(visits.getOrDefault(false, List.of()), "deposited")
        .expect(visits.getOrDefault(true, List.of()), "deposited", "held")
        .await();
  }

  private static Set<String> heldAs(String code) {
    return seen.outcomes().stream()
        .filter(outcome -> outcome.code().equals(code) && SENT.containsKey(outcome.document()))
        .map(Outcome::document)
        .collect(Collectors.toSet());
  }

  private static <T> List<T> every(List<T> all, int nth, int from) {
    List<T> some = new ArrayList<>();
    for (int i = from; i < all.size(); i += nth) {
      some.add(all.get(i));
    }
    return some;
  }

  private static void atOnce(List<Runnable> all) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      all.forEach(each -> running.add(threads.submit(each)));
      running.forEach(Tasks::await);
    }
  }

  private static void sleepUntil(Instant moment) {
    try {
      Thread.sleep(Duration.between(Instant.now(), moment));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
