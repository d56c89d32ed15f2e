package org.recordbank.bank.whatif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.recordbank.bank.access.Access;
import org.recordbank.policy.Actor;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.Provision;
import org.recordbank.policy.bundle.BadBundleException;
import org.recordbank.policy.bundle.LabelledBundle;

/**
 * Compares what facilities see of an account under its directives with what they would see under
 * others: as clinicians of whom nothing but the facility is known, for treatment.
 */
public final class WhatIf {
  /** Stands for every facility that is not named; no facility can have this name. */
  public static final String ANY_OTHER = "*";

  /** So many changes are listed; all are counted. */
  static final int MOST_CHANGES = 1000;

  private final List<Sight> sights = new ArrayList<>();
  private final boolean namesPeople;
  private int changes;

  /**
   * Of one account, at one moment.
   *
   * @param facilities whom to ask for, besides any other
   * @param now the directives as they are
   * @param then as they might be
   */
  public WhatIf(
      Jurisdiction jurisdiction,
      Collection<String> facilities,
      List<Directive> now,
      List<Directive> then,
      Instant at) {
    namesPeople = namesPeople(now) || namesPeople(then);
    TreeSet<String> all = new TreeSet<>(facilities);
    all.add(ANY_OTHER);
    for (String facility : all) {
      sights.add(
          new Sight(
              facility,
              Access.ofAnybodyAt(facility, now, jurisdiction, at),
              Access.ofAnybodyAt(facility, then, jurisdiction, at)));
    }
  }

  /** The facilities that directives name. */
  public static Set<String> named(List<Directive> directives) {
    Set<String> facilities = new TreeSet<>();
    for (Directive directive : directives) {
      for (Provision provision : directive.root().all()) {
        facilities.addAll(provision.criteria().facilities());
        for (Actor actor : provision.criteria().actors()) {
          if (actor.facility() != null) {
            facilities.add(actor.facility());
          }
        }
      }
    }
    return facilities;
  }

  private static boolean namesPeople(List<Directive> directives) {
    return directives.stream()
        .flatMap(directive -> directive.root().all().stream())
        .flatMap(provision -> provision.criteria().actors().stream())
        .anyMatch(actor -> actor.person() != null || actor.role() != null);
  }

  /** Judges one more deposit. */
  public void add(long position, String visit, LabelledBundle deposit) throws BadBundleException {
    List<Reach> reaches = new ArrayList<>();
    for (Sight sight : sights) {
      reaches.add(Reach.of(sight.now(), deposit));
      reaches.add(Reach.of(sight.then(), deposit));
    }
    for (int i = 0; i < sights.size(); i++) {
      add(sights.get(i), position, visit, reaches.get(2 * i), reaches.get(2 * i + 1));
    }
  }

  private void add(Sight sight, long position, String visit, Reach now, Reach then) {
    sight.count(now, then);
    if (now != then && changes < MOST_CHANGES) {
      changes++;
      sight.list(new Sight.Change(position, visit, now, then));
    }
  }

  /** One more deposit that cannot be labelled: nobody but the patient sees it. */
  public void addUnreadable(long position, String visit) {
    sights.forEach(sight -> add(sight, position, visit, Reach.NOTHING, Reach.NOTHING));
  }

  /** Whether a directive names people or roles, of whom nothing is known here. */
  public boolean namesPeople() {
    return namesPeople;
  }

  /** By facility, {@link #ANY_OTHER} first. */
  public List<Sight> sights() {
    return List.copyOf(sights);
  }
}
