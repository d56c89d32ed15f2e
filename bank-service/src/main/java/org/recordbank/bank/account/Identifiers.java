package org.recordbank.bank.account;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.schemas.Topics;

/** The rules for the identifiers with which an account is opened. */
public final class Identifiers {
  /** The most identifiers that an account is opened with. */
  public static final int MOST = 50;

  /** The longest system, in characters. */
  public static final int LONGEST_SYSTEM = 512;

  /** The longest value, in characters. */
  public static final int LONGEST_VALUE = 256;

  private Identifiers() {}

  /** What somebody asked for, before it is checked. */
  public record Given(@Nullable String facility, @Nullable String system, @Nullable String value) {

    /** Nothing of it: it may be about a patient. */
    @Override
    public String toString() {
      return "Given";
    }
  }

  /**
   * A rule that is broken.
   *
   * @param place FHIRPath-like place in the body, such as identifiers[3].value
   * @param rule a constant sentence
   */
  public record Broken(String place, String rule) {}

  /** The first rule that these break, if any. */
  public static Optional<Broken> broken(@Nullable List<? extends @Nullable Given> given) {
    if (given == null || given.isEmpty() || given.size() > MOST) {
      return Optional.of(new Broken("identifiers", "From 1 to " + MOST + " identifiers."));
    }
    for (int i = 0; i < given.size(); i++) {
      Optional<Broken> broken = broken("identifiers[" + i + "]", given.get(i));
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
  }

  private static Optional<Broken> broken(String place, @Nullable Given given) {
    if (given == null) {
      return Optional.of(new Broken(place, "An object with facility, system and value."));
    }
    if (given.facility() == null || !Topics.isName(given.facility())) {
      return Optional.of(
          new Broken(
              place + ".facility",
              "Lower-case letters, digits and hyphens, at most 63, beginning with no hyphen."));
    }
    if (given.system() != null && !isText(given.system(), LONGEST_SYSTEM)) {
      return Optional.of(
          new Broken(
              place + ".system",
              "At most " + LONGEST_SYSTEM + " characters, no control characters."));
    }
    if (given.value() == null || given.value().isBlank() || !isText(given.value(), LONGEST_VALUE)) {
      return Optional.of(
          new Broken(
              place + ".value",
              "Not blank, at most " + LONGEST_VALUE + " characters, no control characters."));
    }
    return Optional.empty();
  }

  private static boolean isText(String text, int longest) {
    return text.length() <= longest
        && text.codePoints().noneMatch(c -> Character.isISOControl(c) || isLoneSurrogate(c));
  }

  private static boolean isLoneSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /**
   * The identifiers, each once.
   *
   * @throws IllegalArgumentException where one is {@link #broken}
   */
  public static Set<Identifier> of(Collection<? extends @Nullable Given> given) {
    Set<Identifier> identifiers = new LinkedHashSet<>();
    for (Given each : given) {
      if (each == null || each.facility() == null || each.value() == null) {
        throw new IllegalArgumentException("identifier of an account: facility and value");
      }
      identifiers.add(
          new Identifier(
              each.facility(), each.system() == null ? "" : each.system(), each.value()));
    }
    return identifiers;
  }
}
