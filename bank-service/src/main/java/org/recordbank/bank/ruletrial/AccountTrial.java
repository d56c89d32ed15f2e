package org.recordbank.bank.ruletrial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.access.Access;
import org.recordbank.bank.access.Verdict;
import org.recordbank.bank.deposit.DepositKey;
import org.recordbank.bank.whatif.WhatIf;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.bundle.BadBundleException;
import org.recordbank.policy.bundle.LabelledBundle;
import org.recordbank.policy.label.Label;

/**
 * Counts what the change does to one account. Facilities are judged as clinicians of whom nothing
 * but the facility is known, for treatment; and only for deposits that it can touch.
 */
public final class AccountTrial {
  /** So many facilities that directives name are judged, besides those that made deposits. */
  static final int MOST_NAMED = 100;

  private final RuleTrial trial;
  private final Optional<List<Directive>> directives;
  private final Collection<String> depositors;
  private final Map<Cell, Long> counts = new HashMap<>();
  private @Nullable List<Sides> facilities;

  AccountTrial(
      RuleTrial trial, Optional<List<Directive>> directives, Collection<String> depositors) {
    this.trial = trial;
    this.directives = directives.map(List::copyOf);
    this.depositors = List.copyOf(depositors);
    if (directives.isEmpty()) {
      counts.put(Cell.of(Measure.SILENCED), 1L);
    }
  }

  /** What a facility may read, by either basis. */
  private record Sides(String facility, Verdict now, Verdict then) {}

  /** One more deposit that stands. */
  public void add(byte[] bundle, DepositKey key, String facility, Instant occurredAt) {
    try {
      Basis basis = trial.now();
      LabelledBundle now =
          LabelledBundle.of(
              bundle, key.hex(), basis.kinds().of(facility), occurredAt, basis.rules(), trial.at());
      add(now, then(now, facility));
    } catch (BadBundleException e) {
      addUnreadable();
    }
  }

  private LabelledBundle then(LabelledBundle now, String facility) throws BadBundleException {
    Basis then = trial.then();
    return trial.changesRules() ? now.by(then.rules(), then.kinds().of(facility), trial.at()) : now;
  }

  /** One more that cannot be labelled: nobody but the patient sees it, by whatever rules. */
  public void addUnreadable() {
    count(Map.of(Cell.of(Measure.DEPOSITS), 1L, Cell.of(Measure.UNREADABLE), 1L));
  }

  private void add(LabelledBundle now, LabelledBundle then) throws BadBundleException {
    Map<Cell, Long> found = new HashMap<>();
    if (now != then) {
      relabelled(now, then, found);
    }
    if (now != then || trial.changesJurisdiction()) {
      seen(now, then, found);
    }
    if (!found.isEmpty()) {
      found.put(Cell.of(Measure.TOUCHED), 1L);
    }
    found.put(Cell.of(Measure.DEPOSITS), 1L);
    found.put(Cell.of(Measure.RESOURCES), (long) now.size());
    count(found);
  }

  private static void relabelled(LabelledBundle now, LabelledBundle then, Map<Cell, Long> found) {
    Map<Label, Long> gained = new EnumMap<>(Label.class);
    Map<Label, Long> lost = new EnumMap<>(Label.class);
    long resources = 0;
    for (int place = 0; place < now.size(); place++) {
      Set<Label> before = now.labels(place).labels();
      Set<Label> after = then.labels(place).labels();
      if (!before.equals(after)) {
        resources++;
        without(after, before).forEach(label -> gained.merge(label, 1L, Long::sum));
        without(before, after).forEach(label -> lost.merge(label, 1L, Long::sum));
      }
    }
    gained.forEach((label, number) -> found.put(new Cell(Measure.GAINED, label.code()), number));
    lost.forEach((label, number) -> found.put(new Cell(Measure.LOST, label.code()), number));
    found.put(Cell.of(Measure.RELABELLED_RESOURCES), resources);
    found.put(Cell.of(Measure.RELABELLED_DEPOSITS), 1L);
  }

  /** Those in the first alone; that a resource is normal says no more than that the others go. */
  private static Set<Label> without(Set<Label> all, Set<Label> others) {
    Set<Label> rest = EnumSet.noneOf(Label.class);
    rest.addAll(all);
    rest.removeAll(others);
    rest.remove(Label.NORMAL);
    return rest;
  }

  private void seen(LabelledBundle now, LabelledBundle then, Map<Cell, Long> found)
      throws BadBundleException {
    boolean any = false;
    for (Sides sides : facilities()) {
      BitSet before = seen(sides.now(), now);
      BitSet after = seen(sides.then(), then);
      long more = without(after, before).cardinality();
      long less = without(before, after).cardinality();
      if (more > 0) {
        found.put(new Cell(Measure.NEWLY_SEEN, sides.facility()), more);
      }
      if (less > 0) {
        found.put(new Cell(Measure.NO_LONGER_SEEN, sides.facility()), less);
      }
      any |= more + less > 0;
    }
    if (any) {
      found.put(Cell.of(Measure.SEEN_OTHERWISE), 1L);
    }
  }

  private static BitSet seen(Verdict verdict, LabelledBundle deposit) throws BadBundleException {
    return verdict instanceof Verdict.Granted reader ? deposit.seen(reader) : new BitSet();
  }

  private static BitSet without(BitSet all, BitSet others) {
    BitSet rest = new BitSet();
    rest.or(all);
    rest.andNot(others);
    return rest;
  }

  private List<Sides> facilities() {
    @Nullable List<Sides> known = facilities;
    if (known == null) {
      known = directives.map(this::judged).orElse(List.of());
      facilities = known;
    }
    return known;
  }

  private List<Sides> judged(List<Directive> said) {
    Set<String> named = new TreeSet<>(WhatIf.named(said));
    named.removeAll(depositors);
    if (named.size() > MOST_NAMED) {
      counts.put(Cell.of(Measure.CURTAILED), 1L);
    }
    Set<String> all = new TreeSet<>(depositors);
    named.stream().limit(MOST_NAMED).forEach(all::add);
    all.add(WhatIf.ANY_OTHER);
    List<Sides> sides = new ArrayList<>();
    for (String facility : all) {
      sides.add(
          new Sides(
              facility,
              verdict(facility, said, trial.now().jurisdiction()),
              verdict(facility, said, trial.then().jurisdiction())));
    }
    return sides;
  }

  private Verdict verdict(String facility, List<Directive> said, Jurisdiction jurisdiction) {
    return Access.ofAnybodyAt(facility, said, jurisdiction, trial.at());
  }

  private void count(Map<Cell, Long> found) {
    found.forEach((cell, number) -> counts.merge(cell, number, Long::sum));
  }

  /** What has been counted so far. */
  Map<Cell, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** Nothing of the patient. */
  @Override
  public String toString() {
    return "AccountTrial";
  }
}
