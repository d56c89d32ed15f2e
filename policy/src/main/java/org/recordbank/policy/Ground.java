package org.recordbank.policy;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a decision rests on. */
public sealed interface Ground {

  /** The reason in words. They name a directive, and neither a patient nor what it is about. */
  String words();

  /** Something that can be pointed at. */
  sealed interface Source extends Ground {
    /** Where it stands: {@code Consent/<id>/_history/<version>}, or the jurisdiction alike. */
    String reference();
  }

  /**
   * A provision has the last word.
   *
   * @param reference the directive
   * @param path the provision, as FHIRPath below {@code Consent}
   * @param effect what it says
   * @param given by what it is narrowed
   * @param unknown by what it or a provision around it is narrowed without anybody knowing whether
   *     that fits
   */
  record Word(
      String reference, String path, Effect effect, Set<Criterion> given, Set<Criterion> unknown)
      implements Source {
    public Word {
      requireNonNull(reference, "reference");
      requireNonNull(effect, "effect");
      given = ordered(given);
      unknown = ordered(unknown);
    }

    @Override
    public String words() {
      String says =
          switch (effect) {
            case PERMIT -> " permits in ";
            case DENY -> " denies in ";
          };
      return reference
          + says
          + path
          + (given.isEmpty() ? ", for everything" : ", by " + elements(given))
          + (unknown.isEmpty() ? "" : "; not known: " + elements(unknown));
    }

    private static Set<Criterion> ordered(Set<Criterion> criteria) {
      Set<Criterion> ordered = EnumSet.noneOf(Criterion.class);
      ordered.addAll(criteria);
      return Collections.unmodifiableSet(ordered);
    }

    private static String elements(Set<Criterion> criteria) {
      return criteria.stream().map(Criterion::element).collect(Collectors.joining(", "));
    }

    /** Names no directive: it would lead to the patient. */
    @Override
    public String toString() {
      return "Word";
    }
  }

  /**
   * A directive permits in general, and a label that law protects would have to be named.
   *
   * @param reference the jurisdiction
   */
  record Protection(String reference) implements Source {
    @Override
    public String words() {
      return reference + " protects a label, and no directive that permits names it";
    }
  }

  /**
   * No directive speaks, and the base policy permits.
   *
   * @param reference the jurisdiction
   */
  record Base(String reference) implements Source {
    @Override
    public String words() {
      return reference + " permits where no directive speaks about this";
    }
  }

  /** No directive in force speaks about it. */
  record Silence() implements Ground {
    @Override
    public String words() {
      return "No directive in force speaks about this";
    }
  }
}
