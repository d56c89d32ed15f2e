package org.recordbank.normalize.worklist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.recordbank.normalize.terminology.Statement.Concept;

/**
 * One code to find targets for, while the concepts go by: which of its words were met, how often
 * each is met at all, and the likeliest concepts for each combination of words. One thread's.
 */
final class Question {
  /** Words of a display that are looked for. */
  static final int MOST_WORDS = 16;

  /** Concepts that are kept for a combination of words. */
  private static final int MOST_ALIKE = 6;

  /** Combinations that are kept; with more, those of the fewest words are let go. */
  private static final int MOST_COMBINATIONS = 400;

  /** A concept that holds some of the words, and how many words it has itself. */
  record Candidate(Concept concept, int words) {
    boolean isBefore(Candidate other) {
      if (words != other.words) {
        return words < other.words;
      }
      int bySystem = concept.code().system().compareTo(other.concept.code().system());
      return bySystem != 0
          ? bySystem < 0
          : concept.code().code().compareTo(other.concept.code().code()) < 0;
    }
  }

  private final int words;
  private final long[] met = new long[MOST_WORDS];
  private final Map<Integer, List<Candidate>> byCombination = new HashMap<>();
  private int whole;
  private int begun;

  Question(int words) {
    this.words = words;
  }

  /**
   * A word of the present concept is one of this question's.
   *
   * @param exactly or only begins like it
   * @return whether it is the first of this concept
   */
  boolean meet(int word, boolean exactly) {
    boolean first = (whole | begun) == 0;
    if (((whole | begun) >> word & 1) == 0) {
      met[word]++;
    }
    if (exactly) {
      whole |= 1 << word;
    } else {
      begun |= 1 << word;
    }
    return first;
  }

  /** The present concept is over. */
  void end(Concept concept, int length) {
    int combination = whole | (begun & ~whole) << MOST_WORDS;
    whole = 0;
    begun = 0;
    List<Candidate> alike = byCombination.computeIfAbsent(combination, c -> new ArrayList<>(2));
    insert(alike, new Candidate(concept, length));
    if (byCombination.size() > MOST_COMBINATIONS) {
      letGo();
    }
  }

  private static void insert(List<Candidate> alike, Candidate one) {
    int place = alike.size();
    while (place > 0 && one.isBefore(alike.get(place - 1))) {
      place--;
    }
    if (place < MOST_ALIKE) {
      alike.add(place, one);
      if (alike.size() > MOST_ALIKE) {
        alike.removeLast();
      }
    }
  }

  private void letGo() {
    TreeMap<Integer, List<Integer>> byWords = new TreeMap<>();
    for (Integer each : byCombination.keySet()) {
      byWords.computeIfAbsent(Integer.bitCount(each), count -> new ArrayList<>()).add(each);
    }
    for (List<Integer> each : byWords.values()) {
      each.sort(null);
      for (Integer combination : each) {
        if (byCombination.size() <= MOST_COMBINATIONS / 2) {
          return;
        }
        byCombination.remove(combination);
      }
    }
  }

  /** Is told of each candidate and how much of the question it holds, from 0 to 1. */
  interface Judge {
    void judge(Candidate candidate, int matched, double part);
  }

  /**
   * Has the candidates judged.
   *
   * @param concepts how many went by: a word that few hold says more
   */
  void judge(long concepts, Judge judge) {
    double[] weights = new double[words];
    for (int i = 0; i < words; i++) {
      // A word that nobody holds is the facility's own: it says that something is missing, not
      // what.
      double rare = Math.log(1 + (double) concepts / (1 + met[i]));
      weights[i] = met[i] == 0 ? rare / 2 : rare;
    }
    double all = Arrays.stream(weights).sum();
    byCombination.forEach(
        (combination, alike) -> {
          double part = 0;
          for (int i = 0; i < words; i++) {
            if ((combination >> i & 1) == 1) {
              part += weights[i];
            } else if ((combination >> (i + MOST_WORDS) & 1) == 1) {
              part += 0.75 * weights[i];
            }
          }
          double share = all == 0 ? 0 : part / all;
          alike.forEach(each -> judge.judge(each, Integer.bitCount(combination), share));
        });
  }
}
