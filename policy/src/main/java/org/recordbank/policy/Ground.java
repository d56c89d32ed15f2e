package org.recordbank.policy;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a decision rests on. */
public sealed interface Ground {

  /** The reason in words. They name a directive, and neither a patient nor what it is about. */
  String words();

  /** Something that can be pointed at. */
  sealed interface Source extends Ground {
    /** Where it stands: {@code Consent/<id>/_history/<version>}, or the jurisdiction alike. */
    String reference();
  }

  /** A provision has the last word. Which one is looked up when somebody asks. */
  final class Word implements Source {
    private final Question question;
    private final Directive directive;
    private final int bit;

    /**
     * @param bit what it is that the directive may come to
     */
    Word(Question question, Directive directive, int bit) {
      this.question = question;
      this.directive = directive;
      this.bit = bit;
    }

    @Override
    public String reference() {
      return directive.id();
    }

    /** The provision, as FHIRPath below {@code Consent}. */
    public String path() {
      return question.lastWord(directive, bit).path();
    }

    @Override
    public String words() {
      Question.LastWord last = question.lastWord(directive, bit);
      String says =
          switch (last.provision().effect()) {
            case PERMIT -> " permits in ";
            case DENY -> " denies in ";
          };
      Set<Criterion> given = last.provision().criteria().given();
      return directive.id()
          + says
          + last.path()
          + (given.isEmpty() ? ", for everything" : ", by " + elements(given))
          + (last.unknown().isEmpty() ? "" : "; not known: " + elements(last.unknown()));
    }

    private static String elements(Set<Criterion> criteria) {
      return criteria.stream().map(Criterion::element).collect(Collectors.joining(", "));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Word word && words().equals(word.words());
    }

    @Override
    public int hashCode() {
      return words().hashCode();
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

  /**
   * No directive permits, none denies it for emergencies, and the law lets it be read in one.
   *
   * @param reference the jurisdiction
   */
  record Emergency(String reference) implements Source {
    @Override
    public String words() {
      return reference + " permits in an emergency what no directive denies for emergencies";
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
