package org.recordbank.policy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provision is about; each that is empty stands for everything, and all that are given have
 * to fit.
 *
 * @param actions what is done
 * @param facilities whom it is about, compared exactly: everybody at one of these, or
 * @param actors one of these; every facility and everybody where both are empty
 * @param purposes what for: codes of HL7's v3-ActReason, others as {@code <system>|<code>}
 * @param data which data
 * @param valid when it is in force
 */
public record Criteria(
    Set<Action> actions,
    Set<String> facilities,
    Set<Actor> actors,
    Set<String> purposes,
    Data data,
    Period valid) {
  /** Everything, always. */
  public static final Criteria ALL =
      new Criteria(Set.of(), Set.of(), Set.of(), Set.of(), Data.ALL, Period.ALWAYS);

  public Criteria {
    actions = Set.copyOf(actions);
    facilities = Set.copyOf(facilities);
    actors = Set.copyOf(actors);
    purposes = Set.copyOf(purposes);
    requireNonNull(data, "data");
    requireNonNull(valid, "valid");
    if (facilities.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("A directive's facility must not be blank");
    }
  }

  public Criteria withActions(Action... some) {
    return new Criteria(Set.of(some), facilities, actors, purposes, data, valid);
  }

  public Criteria withFacilities(String... some) {
    return new Criteria(actions, Set.of(some), actors, purposes, data, valid);
  }

  public Criteria withActors(Actor... some) {
    return new Criteria(actions, facilities, Set.of(some), purposes, data, valid);
  }

  public Criteria withPurposes(String... some) {
    return new Criteria(actions, facilities, actors, Set.of(some), data, valid);
  }

  public Criteria withData(Data other) {
    return new Criteria(actions, facilities, actors, purposes, other, valid);
  }

  public Criteria withValid(@Nullable Instant from, @Nullable Instant until) {
    return new Criteria(actions, facilities, actors, purposes, data, new Period(from, until));
  }

  /** Whether only action, facility and time of validity narrow it. */
  public boolean isPlain() {
    return actors.isEmpty() && purposes.isEmpty() && data.equals(Data.ALL);
  }

  /** Whether the request fits, whatever the time. */
  Match matchRequest(Request request) {
    if (!actions.isEmpty() && !actions.contains(request.action())) {
      return Match.NO;
    }
    return matchActors(request).and(matchPurposes(request));
  }

  private Match matchActors(Request request) {
    if (facilities.isEmpty() && actors.isEmpty()) {
      return Match.YES;
    }
    Match match = Match.of(facilities.contains(request.facility()));
    for (Actor actor : actors) {
      match = match.or(actor.match(request));
    }
    return match;
  }

  private Match matchPurposes(Request request) {
    if (purposes.isEmpty()) {
      return Match.YES;
    }
    if (request.purpose() == null) {
      return Match.UNKNOWN;
    }
    return Purposes.include(purposes, request.purpose())
        ? Match.YES
        : Purposes.mayInclude(purposes, request.purpose()) ? Match.UNKNOWN : Match.NO;
  }

  /** Whether it names research: as an action or as a purpose. */
  boolean namesResearch() {
    if (actions.contains(Action.RESEARCH)) {
      return true;
    }
    for (String purpose : purposes) {
      if (Purposes.isResearch(purpose)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it names emergencies, among its purposes. */
  boolean namesEmergency() {
    for (String purpose : purposes) {
      if (Purposes.isEmergency(purpose)) {
        return true;
      }
    }
    return false;
  }

  /** What narrows it. */
  Set<Criterion> given() {
    Set<Criterion> given = EnumSet.noneOf(Criterion.class);
    add(given, Criterion.ACTION, !actions.isEmpty());
    add(given, Criterion.ACTOR, !facilities.isEmpty() || !actors.isEmpty());
    add(given, Criterion.PURPOSE, !purposes.isEmpty());
    add(given, Criterion.PERIOD, !valid.isAlways());
    add(given, Criterion.SECURITY_LABEL, !data.labels().isEmpty());
    add(given, Criterion.CLASS, !data.classes().isEmpty());
    add(given, Criterion.CODE, !data.codes().isEmpty());
    add(given, Criterion.DATA_PERIOD, !data.period().isAlways());
    add(given, Criterion.DATA, !data.instances().isEmpty());
    return given;
  }

  /** What of it the request and the content do not say. */
  Set<Criterion> unknown(Request request, @Nullable Content content, Effect effect) {
    Set<Criterion> unknown = EnumSet.noneOf(Criterion.class);
    add(unknown, Criterion.ACTOR, matchActors(request) == Match.UNKNOWN);
    add(unknown, Criterion.PURPOSE, matchPurposes(request) == Match.UNKNOWN);
    if (content != null) {
      add(unknown, Criterion.SECURITY_LABEL, data.matchLabels(content, effect) == Match.UNKNOWN);
      add(unknown, Criterion.CLASS, data.matchClasses(content) == Match.UNKNOWN);
      add(unknown, Criterion.CODE, data.matchCodes(content) == Match.UNKNOWN);
      add(unknown, Criterion.DATA_PERIOD, data.matchPeriod(content) == Match.UNKNOWN);
    }
    return unknown;
  }

  private static void add(Set<Criterion> set, Criterion criterion, boolean really) {
    if (really) {
      set.add(criterion);
    }
  }

  /** Says nothing of what a patient wants. */
  @Override
  public String toString() {
    return "Criteria";
  }
}
