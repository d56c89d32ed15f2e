package org.recordbank.policy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule of what a patient agreed to or refused: a FHIR Consent, or one provision of it, reduced
 * to what a decision needs. Several directives may share an identifier.
 *
 * @param id where it comes from: {@code Consent/<id>/_history/<version>}, a literal reference to a
 *     version as FHIR R4 writes it; identifier and version are of FHIR's type {@code id}: 1 to 64
 *     letters, digits, {@code -} and {@code .}
 * @param effect whether it permits or denies
 * @param actions what it is about; empty for every action
 * @param facilities whom it is about, compared exactly; empty for every facility
 * @param from in force from this moment on; null for always
 * @param until in force before this moment, no longer at it; null for ever
 */
public record Directive(
    String id,
    Effect effect,
    Set<Action> actions,
    Set<String> facilities,
    @Nullable Instant from,
    @Nullable Instant until) {

  private static final Pattern ID =
      Pattern.compile("Consent/[A-Za-z0-9.-]{1,64}/_history/[A-Za-z0-9.-]{1,64}");

  public Directive {
    requireNonNull(effect, "effect");
    actions = Set.copyOf(actions);
    facilities = Set.copyOf(facilities);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "A directive's id must read Consent/<id>/_history/<version>");
    }
    if (facilities.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("A directive's facility must not be blank");
    }
    if (from != null && until != null && !from.isBefore(until)) {
      throw new IllegalArgumentException("A directive must begin before it ends");
    }
  }

  /**
   * A directive whose actions come by name, from a topic or a database, where a newer writer may
   * have put names that are unknown here. The unknown never permits: a permit keeps the actions
   * that are known, and a deny with an unknown action denies every action.
   *
   * @param actionNames wire names of the actions; empty for every action
   * @return the directive, or nothing for a permit of unknown actions alone
   */
  public static Optional<Directive> named(
      String id,
      Effect effect,
      Collection<String> actionNames,
      Set<String> facilities,
      @Nullable Instant from,
      @Nullable Instant until) {
    EnumSet<Action> known = EnumSet.noneOf(Action.class);
    boolean unknown = false;
    for (String name : actionNames) {
      Optional<Action> action = Action.named(name);
      action.ifPresent(known::add);
      unknown |= action.isEmpty();
    }
    // From here an empty set would mean every action: right for a deny, a disaster for a permit.
    if (unknown) {
      switch (effect) {
        case DENY -> known.clear();
        case PERMIT -> {
          if (known.isEmpty()) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(new Directive(id, effect, known, facilities, from, until));
  }

  /** Whether the request is about something that this directive decides, at any time. */
  boolean speaksAbout(Request request) {
    return (actions.isEmpty() || actions.contains(request.action()))
        && (facilities.isEmpty() || facilities.contains(request.facility()));
  }

  /** Where the directive stands at a moment. */
  Phase at(Instant now) {
    if (from != null && now.isBefore(from)) {
      return Phase.TO_COME;
    }
    return until == null || now.isBefore(until) ? Phase.IN_FORCE : Phase.OVER;
  }

  /** Says neither whose directive it is nor what is in it. */
  @Override
  public String toString() {
    return "Directive";
  }

  /** The life of a directive. It only ever goes on to the next. */
  enum Phase {
    TO_COME,
    IN_FORCE,
    OVER
  }
}
