package org.recordbank.consent.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Effect;
import org.recordbank.policy.Jurisdiction;

/**
 * One partition, the tables and the relay, without any of them: what the shell does with the
 * decisions, on plain collections. A crash loses what is not committed and delivers again; what was
 * produced before it stays.
 */
final class World {
  static final int MOST_AT_ONCE = 3;
  private static final Account ACCOUNT = new Account("a", "first", true, Instant.EPOCH);

  record Row(long position, Visit visit, HeldVisit held) {}

  private final Random random;
  private final List<Visit> topic = new ArrayList<>();
  private final Map<String, Row> held = new LinkedHashMap<>();
  private final NavigableMap<String, Instant> due = new TreeMap<>();
  private final Set<String> refusing = new HashSet<>();
  private final Map<String, List<String>> ordered = new HashMap<>();
  private final Map<String, List<String>> arrived = new HashMap<>();
  private final Instant now = Instant.parse("2026-06-01T12:00:00Z");
  private int committed;
  private long position;

  World(Random random, List<String> keys) {
    this.random = random;
    refusing.addAll(keys);
  }

  void arrives(String key) {
    List<String> before = arrived.computeIfAbsent(key, k -> new ArrayList<>());
    String id = key + before.size();
    before.add(id);
    topic.add(new Visit(id, "hash", key, key, null, Optional::empty, true));
  }

  /** An engine sends once more what it sent before. */
  void repeats() {
    if (!topic.isEmpty()) {
      Visit visit = topic.get(random.nextInt(topic.size()));
      topic.add(
          new Visit(
              visit.id(),
              "hash",
              visit.patientKey(),
              visit.facility(),
              null,
              Optional::empty,
              true));
    }
  }

  void permits(String key) {
    refusing.remove(key);
    due.put(key, now);
  }

  void refuses(String key) {
    refusing.add(key);
    due.put(key, now);
  }

  /** The stage takes a batch; with a crash, its commit or its offset may be lost. */
  void decides(boolean crash) {
    int size = Math.min(1 + random.nextInt(5), topic.size() - committed);
    if (size == 0) {
      return;
    }
    List<Visit> batch = topic.subList(committed, committed + size);
    Set<String> ids = new HashSet<>();
    Set<String> keys = new HashSet<>();
    batch.forEach(visit -> ids.add(visit.id()));
    batch.forEach(visit -> keys.add(visit.patientKey()));
    Map<String, Long> others = new HashMap<>();
    held.values().stream()
        .filter(row -> keys.contains(row.visit().patientKey()))
        .filter(row -> !ids.contains(row.visit().id()))
        .forEach(row -> others.merge(row.visit().patientKey(), row.position(), Math::min));
    BatchDecision decision =
        new BatchDecision(
            Jurisdiction.NONE,
            now,
            Duration.ofDays(365),
            held.values().stream().map(Row::held).filter(h -> ids.contains(h.visitId())).toList(),
            others);
    Map<String, Row> after = new LinkedHashMap<>(held);
    long next = position;
    for (Visit visit : batch) {
      Verdict verdict = decision.decide(visit, List.of(ACCOUNT), Map.of("a", directives()));
      switch (verdict) {
        case Verdict.Order order -> {
          after.remove(visit.id());
          deposits(visit);
        }
        case Verdict.Hold hold -> {
          HeldVisit row =
              new HeldVisit(
                  ++next, visit.id(), "hash", visit.patientKey(), hold.code(), now, Set.of(), null);
          after.put(visit.id(), new Row(next, visit, row));
        }
        case Verdict.HoldOn hold -> {}
        case Verdict.Dropped dropped -> throw new AssertionError("no time passes here");
        case Verdict.Repeat repeat -> {}
        case Verdict.Deposited deposited -> throw new AssertionError("no bank answers here");
        case Verdict.Conflict conflict -> throw new AssertionError("no bank answers here");
        case Verdict.Gone gone -> {}
      }
    }
    position = next; // a sequence is not rolled back
    if (crash && random.nextBoolean()) {
      return; // produced, not committed
    }
    held.clear();
    held.putAll(after);
    decision.keysToRelease().forEach(key -> due.put(key, now));
    if (!crash) {
      committed += size;
    }
  }

  /** The relay sends one key round; with a crash, it does not get to commit that. */
  void releases(boolean crash) {
    if (due.isEmpty()) {
      return;
    }
    String key = new ArrayList<>(due.keySet()).get(random.nextInt(due.size()));
    held.values().stream()
        .filter(row -> row.visit().patientKey().equals(key))
        .sorted((a, b) -> Long.compare(a.position(), b.position()))
        .limit(MOST_AT_ONCE)
        .forEach(
            row ->
                topic.add(
                    new Visit(
                        row.visit().id(),
                        "hash",
                        key,
                        row.visit().facility(),
                        row.position(),
                        Optional::empty,
                        true)));
    if (!crash) {
      due.remove(key);
    }
  }

  boolean isQuiet() {
    return committed == topic.size() && due.isEmpty();
  }

  int heldVisits() {
    return held.size();
  }

  Map<String, List<String>> arrived() {
    return arrived;
  }

  /** What the bank keeps: the first of each. */
  Map<String, List<String>> ordered() {
    return ordered;
  }

  private void deposits(Visit visit) {
    List<String> kept = ordered.computeIfAbsent(visit.patientKey(), k -> new ArrayList<>());
    if (refusing.contains(visit.patientKey())) {
      throw new AssertionError("ordered against a refusal");
    }
    if (!kept.contains(visit.id())) {
      kept.add(visit.id());
    }
  }

  private List<Directive> directives() {
    List<Directive> directives = new ArrayList<>();
    directives.add(directive(Effect.PERMIT, Set.of()));
    if (!refusing.isEmpty()) {
      directives.add(directive(Effect.DENY, Set.copyOf(refusing)));
    }
    return directives;
  }

  private static Directive directive(Effect effect, Set<String> facilities) {
    return new Directive("Consent/x/_history/1", effect, Set.of(), facilities, null, null);
  }
}
