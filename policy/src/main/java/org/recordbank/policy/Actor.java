package org.recordbank.policy;

import java.util.Set;
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
    return role == null ? match : match.and(matchRole(role, request.roles()));
  }

  /** Whoever has a role of one system may have any of another that nothing is known by. */
  private static Match matchRole(String role, Set<String> known) {
    if (known.contains(role)) {
      return Match.YES;
    }
    String system = role.substring(0, role.indexOf('|') + 1);
    return known.stream().anyMatch(one -> one.startsWith(system)) ? Match.NO : Match.UNKNOWN;
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
