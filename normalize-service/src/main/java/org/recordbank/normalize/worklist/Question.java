package org.recordbank.normalize.worklist;

import java.util.Arrays;
import org.recordbank.normalize.terminology.Statement.Concept;

/**
 * One code to find targets for, while the concepts go by: which of its words the present one holds,
 * and how many hold each at all. One thread's.
 */
final class Question {
  /** Words of a display that are looked for. */
  static final int MOST_WORDS = 16;

  private final int words;
  private final long[] met = new long[MOST_WORDS];
  private final Combinations combinations = new Combinations();
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
    int before = whole | begun;
    if ((before >> word & 1) == 0) {
      met[word]++;
    }
    if (exactly) {
      whole |= 1 << word;
    } else {
      begun |= 1 << word;
    }
    return before == 0;
  }

  /**
   * The present concept is over.
   *
   * @param length how many words it has
   */
  void end(Concept concept, int length) {
    int combination = whole | (begun & ~whole) << MOST_WORDS;
    whole = 0;
    begun = 0;
    combinations.offer(combination, concept, length);
  }

  /** Is told of each candidate and how much of the question it holds, from 0 to 1. */
  interface Judge {
    void judge(Combinations.Candidate candidate, int matched, double part);
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
    combinations.forEach(
        (combination, candidate) -> {
          double part = 0;
          for (int i = 0; i < words; i++) {
            if ((combination >> i & 1) == 1) {
              part += weights[i];
            } else if ((combination >> (i + MOST_WORDS) & 1) == 1) {
              part += 0.75 * weights[i];
            }
          }
          double share = all == 0 ? 0 : part / all;
          judge.judge(candidate, Integer.bitCount(combination), share);
        });
  }
}
