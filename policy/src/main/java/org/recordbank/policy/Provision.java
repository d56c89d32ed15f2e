package org.recordbank.policy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One provision of a consent (FHIR R4, {@code Consent.provision}) and what is nested in it.
 *
 * @param effect whether it permits or denies
 * @param criteria what it is about
 * @param exceptions what holds in its place for a part of what it is about, in the order of the
 *     document
 */
public record Provision(Effect effect, Criteria criteria, List<Provision> exceptions) {

  public Provision {
    requireNonNull(effect, "effect");
    requireNonNull(criteria, "criteria");
    exceptions = List.copyOf(exceptions);
  }

  public static Provision permit(Criteria criteria, Provision... exceptions) {
    return new Provision(Effect.PERMIT, criteria, List.of(exceptions));
  }

  public static Provision deny(Criteria criteria, Provision... exceptions) {
    return new Provision(Effect.DENY, criteria, List.of(exceptions));
  }

  /**
   * A provision whose actions come by name, from a topic or a database, where a newer writer may
   * have put names that are unknown here. The unknown never permits: a permit keeps the actions
   * that are known, and a deny with an unknown action denies every action, without exception.
   *
   * @param actionNames wire names of the actions; empty for every action
   * @param criteria everything but the actions
   * @return the provision, or nothing for a permit of unknown actions alone
   */
  public static Optional<Provision> named(
      Effect effect,
      Collection<String> actionNames,
      Criteria criteria,
      List<Provision> exceptions) {
    EnumSet<Action> known = EnumSet.noneOf(Action.class);
    boolean unknown = false;
    for (String name : actionNames) {
      Optional<Action> action = Action.named(name);
      action.ifPresent(known::add);
      unknown |= action.isEmpty();
    }
    // From here an empty set would mean every action: right for a deny, a disaster for a permit.
    List<Provision> kept = exceptions;
    if (unknown) {
      switch (effect) {
        case DENY -> {
          known.clear();
          kept = List.of();
        }
        case PERMIT -> {
          if (known.isEmpty()) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(
        new Provision(effect, criteria.withActions(known.toArray(Action[]::new)), kept));
  }

  /** It and everything within it, each before what is nested in it. */
  public List<Provision> all() {
    List<Provision> all = new ArrayList<>();
    collect(all);
    return all;
  }

  private void collect(List<Provision> all) {
    all.add(this);
    for (Provision exception : exceptions) {
      exception.collect(all);
    }
  }

  /** Whether this is no deeper than that many levels; looks no deeper either. */
  boolean fits(int levels) {
    if (levels == 0) {
      return false;
    }
    for (Provision exception : exceptions) {
      if (!exception.fits(levels - 1)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether an exception stands beside what this permits rather than within: one that names labels
   * of its own is about those instead. IHE's Privacy Consent on FHIR so adds what is restricted for
   * one reader to what is normal for all.
   */
  boolean hasBeside(Provision exception) {
    return effect == Effect.PERMIT && !exception.labels().isEmpty();
  }

  Set<String> labels() {
    return criteria.data().labels();
  }

  /** Says nothing of what a patient wants. */
  @Override
  public String toString() {
    return "Provision";
  }
}
