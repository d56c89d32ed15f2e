package org.recordbank.normalize.terminology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a compiled terminology puts beside a code, retired codes followed to what replaces them. */
record Tables(TerminologyFile file) {
  /** From one replacement to the next: chains in the publications are shorter. */
  private static final int MOST_REPLACEMENTS = 8;

  private record Ranked(Translation translation, boolean isRetired) {}

  /** Those of equal worth stay in the order of their map. */
  private static final Comparator<Ranked> BEST_FIRST =
      Comparator.comparing(Ranked::isRetired)
          .thenComparing(ranked -> ranked.translation().equivalence().rank())
          .thenComparing(ranked -> SystemOrder.rank(ranked.translation().target().system()))
          .thenComparing(ranked -> ranked.translation().equivalence())
          .thenComparing(ranked -> ranked.translation().target().system());

  /** Best first. */
  List<Translation> of(Code code) {
    List<Translation> choices = file.choices(code);
    Translation replacement = replacementAmong(choices, code);
    if (replacement == null) {
      return choices;
    }
    List<Translation> all = new ArrayList<>(choices);
    all.remove(replacement);
    Optional<Code> last = replacement(code);
    if (last.isPresent()) {
      String display = file.display(last.get());
      all.add(
          new Translation(
              last.get(),
              display == null ? "" : display,
              replacement.equivalence(),
              0,
              replacement.map()));
      addOfNewSystems(all, file.choices(last.get()));
    }
    return sorted(all);
  }

  /** The code, not retired itself, that stands for a retired one. */
  Optional<Code> replacement(Code code) {
    Code reached = code;
    for (int i = 0; i < MOST_REPLACEMENTS; i++) {
      Translation next = replacementAmong(file.choices(reached), reached);
      if (next == null) {
        return reached.equals(code) || isRetired(reached) ? Optional.empty() : Optional.of(reached);
      }
      reached = next.target();
    }
    return Optional.empty();
  }

  private static @Nullable Translation replacementAmong(List<Translation> choices, Code code) {
    for (Translation choice : choices) {
      if (choice.target().system().equals(code.system())) {
        return choice;
      }
    }
    return null;
  }

  /** Adds those of systems that have none so far; a group of one system comes as a whole. */
  static void addOfNewSystems(List<Translation> all, List<Translation> further) {
    int before = all.size();
    for (Translation translation : further) {
      if (!has(all, before, translation.target().system())) {
        all.add(translation);
      }
    }
  }

  private static boolean has(List<Translation> all, int end, String system) {
    for (int i = 0; i < end; i++) {
      if (all.get(i).target().system().equals(system)) {
        return true;
      }
    }
    return false;
  }

  List<Translation> sorted(List<Translation> translations) {
    if (translations.size() < 2) {
      return translations;
    }
    Ranked[] ranked = new Ranked[translations.size()];
    for (int i = 0; i < ranked.length; i++) {
      Translation one = translations.get(i);
      ranked[i] = new Ranked(one, isRetired(one.target()));
    }
    Arrays.sort(ranked, BEST_FIRST);
    List<Translation> sorted = new ArrayList<>(ranked.length);
    for (Ranked one : ranked) {
      sorted.add(one.translation());
    }
    return sorted;
  }

  private boolean isRetired(Code code) {
    return file.isRetired(code);
  }
}
