package org.recordbank.policy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a patient agreed to or refused: a FHIR Consent, reduced to what a decision needs. Several
 * directives may share an identifier.
 *
 * @param id where it comes from: {@code Consent/<id>/_history/<version>}, a literal reference to a
 *     version as FHIR R4 writes it; identifier and version are of FHIR's type {@code id}: 1 to 64
 *     letters, digits, {@code -} and {@code .}
 * @param root what it says; provisions are nested at most {@value #MOST_LEVELS} levels deep
 */
public record Directive(String id, Provision root) {
  /** Levels of provisions, the outermost included. */
  public static final int MOST_LEVELS = 16;

  private static final Pattern ID =
      Pattern.compile("Consent/[A-Za-z0-9.-]{1,64}/_history/[A-Za-z0-9.-]{1,64}");

  public Directive {
    requireNonNull(root, "root");
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "A directive's id must read Consent/<id>/_history/<version>");
    }
    if (!root.fits(MOST_LEVELS)) {
      throw new IllegalArgumentException("A directive's provisions are nested too deep");
    }
  }

  /**
   * One rule without exceptions.
   *
   * @param actions what it is about; empty for every action
   * @param facilities whom it is about; empty for every facility
   * @param from in force from this moment on; null for always
   * @param until in force before this moment, no longer at it; null for ever
   */
  public Directive(
      String id,
      Effect effect,
      Set<Action> actions,
      Set<String> facilities,
      @Nullable Instant from,
      @Nullable Instant until) {
    this(
        id,
        new Provision(
            effect,
            new Criteria(
                actions, facilities, Set.of(), Set.of(), Data.ALL, new Period(from, until)),
            List.of()));
  }

  /** Says neither whose directive it is nor what is in it. */
  @Override
  public String toString() {
    return "Directive";
  }
}
