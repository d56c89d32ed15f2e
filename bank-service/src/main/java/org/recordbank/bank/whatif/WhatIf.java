package org.recordbank.bank.whatif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.recordbank.bank.access.Access;
import org.recordbank.bank.record.LabelledDeposit;
import org.recordbank.policy.Actor;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.bundle.BadBundleException;

/**
 * Compares what facilities see of an account under its directives with what they would see under
 * others: as clinicians of whom nothing but the facility is known, for treatment.
 */
public final class WhatIf {
  /** Stands for every facility that is not named; no facility can have this name. */
  public static final String ANY_OTHER = "*";

  private final List<Sight> sights = new ArrayList<>();

  /**
   * Of one account, at one moment.
   *
   * @param facilities whom to ask for, besides those that the directives name and any other
   * @param now the directives as they are
   * @param then as they might be
   */
  public WhatIf(
      Jurisdiction jurisdiction,
      Collection<String> facilities,
      List<Directive> now,
      List<Directive> then,
      Instant at) {
    TreeSet<String> all = new TreeSet<>(facilities);
    addNamed(all, now);
    addNamed(all, then);
    all.add(ANY_OTHER);
    for (String facility : all) {
      sights.add(
          new Sight(
              facility,
              Access.ofAnybodyAt(facility, now, jurisdiction, at),
              Access.ofAnybodyAt(facility, then, jurisdiction, at)));
    }
  }

  private static void addNamed(Collection<String> facilities, List<Directive> directives) {
    for (Directive directive : directives) {
      for (var provision : directive.root().all()) {
        facilities.addAll(provision.criteria().facilities());
        for (Actor actor : provision.criteria().actors()) {
          if (actor.facility() != null) {
            facilities.add(actor.facility());
          }
        }
      }
    }
  }

  /** Judges one more deposit. */
  public void add(long position, String visit, LabelledDeposit deposit) throws BadBundleException {
    for (Sight sight : sights) {
      sight.add(position, visit, Reach.of(sight.now(), deposit), Reach.of(sight.then(), deposit));
    }
  }

  /** One more deposit that cannot be labelled: nobody but the patient sees it. */
  public void addUnreadable(long position, String visit) {
    sights.forEach(sight -> sight.add(position, visit, Reach.NOTHING, Reach.NOTHING));
  }

  /** By facility, {@link #ANY_OTHER} first. */
  public List<Sight> sights() {
    return List.copyOf(sights);
  }
}
