package org.recordbank.normalize.bundle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.recordbank.normalize.terminology.Code;

/**
 * What a concept holds already, and what that lets be added. For one concept, by one thread; the
 * time for a question does not depend on how many codings there are.
 */
final class Company {
  private final Set<Code> present = new HashSet<>();
  private final Map<String, Code> firstOfSystem = new HashMap<>();
  private final Set<String> severalOfSystem = new HashSet<>();

  /** Systems of what was made of sender's codes, and the code that was the first to settle one. */
  private final Map<String, Code> settled = new HashMap<>();

  /** A coding of the concept. All are added before anything is asked. */
  void add(SentCoding coding) {
    Meaning meaning = coding.meaning();
    if (meaning == null) {
      return;
    }
    present.add(meaning.sent());
    if (meaning.kind() == Meaning.Kind.STANDARD) {
      Code first = firstOfSystem.putIfAbsent(meaning.code().system(), meaning.code());
      if (first != null && !first.equals(meaning.code())) {
        severalOfSystem.add(first.system());
      }
    }
    if (!coding.isMapped()) {
      for (AddedCoding added : meaning.added()) {
        if (added.origin() == AddedCoding.Origin.FACILITY) {
          settled.putIfAbsent(added.target().system(), meaning.sent());
        }
      }
    }
  }

  /** Whether what a sender's code stands for may be added; if so, it counts as added. */
  boolean lets(AddedCoding added, Meaning source) {
    boolean isWanted =
        switch (added.origin()) {
          case FACILITY, SPELLING -> true;
          case TABLE -> !isSettled(added.target().system(), source);
        };
    return isWanted && present.add(added.target());
  }

  /** By another code than this. What a code itself stands for has been weighed against itself. */
  private boolean isSettled(String system, Meaning source) {
    Code first = firstOfSystem.get(system);
    Code settledBy = settled.get(system);
    return severalOfSystem.contains(system)
        || (first != null && !first.equals(source.code()))
        || (settledBy != null && !settledBy.equals(source.sent()));
  }

  /** All that a sender's code stands for has been asked: tables add no more in these systems. */
  void settle(Meaning source) {
    for (AddedCoding added : source.added()) {
      if (added.origin() == AddedCoding.Origin.TABLE) {
        settled.putIfAbsent(added.target().system(), source.sent());
      }
    }
  }
}
