package org.recordbank.policy;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a provision is about; all that is given has to fit.
 *
 * @param person a practitioner's identifier, as the subject of their token; null for anybody
 * @param role what they are, as {@code <system>|<code>}; null for whatever they are
 * @param facility where they work; null for anywhere
 */
public record Actor(@Nullable String person, @Nullable String role, @Nullable String facility) {
  public Actor {
    if (person == null && role == null) {
      throw new IllegalArgumentException("An actor is a person or has a role");
    }
    if (isBlank(person) || isBlank(role) || isBlank(facility)) {
      throw new IllegalArgumentException("What is said of an actor must not be blank");
    }
  }

  /** A person, wherever they work. */
  public static Actor person(String person) {
    return new Actor(person, null, null);
  }

  /** Everybody in a role. */
  public static Actor role(String role) {
    return new Actor(null, role, null);
  }

  Match match(Request request) {
    Match match = Match.of(facility == null || facility.equals(request.facility()));
    if (person != null) {
      match =
          match.and(
              request.person() == null ? Match.UNKNOWN : Match.of(person.equals(request.person())));
    }
    if (role != null) {
      match =
          match.and(
              request.roles().isEmpty() ? Match.UNKNOWN : Match.of(request.roles().contains(role)));
    }
    return match;
  }

  private static boolean isBlank(@Nullable String text) {
    return text != null && text.isBlank();
  }

  /** Names nobody. */
  @Override
  public String toString() {
    return "Actor";
  }
}
