package org.recordbank.normalize.worklist;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Statement.Concept;

/**
 * The likeliest concepts for each combination of words that concepts hold: those with the fewest
 * words. Open addressing, and nothing is made for a concept that is not kept: this is asked for
 * every concept that holds one of the words. One thread's.
 */
final class Combinations {
  /** Concepts that are kept for a combination of words. */
  private static final int MOST_ALIKE = 6;

  /** Combinations that are kept; with more, those of the fewest words are let go. */
  private static final int MOST = 400;

  private static final int SLOTS = 1024;

  private final int[] keys = new int[SLOTS];
  private final @Nullable Alike[] values = new @Nullable Alike[SLOTS];
  private int size;

  /** A concept that holds some of the words, and how many words it has itself. */
  record Candidate(Concept concept, int words) {
    private boolean isBefore(Concept other, int wordsOfOther) {
      if (words != wordsOfOther) {
        return words < wordsOfOther;
      }
      int bySystem = concept.code().system().compareTo(other.code().system());
      int byCode = bySystem != 0 ? bySystem : concept.code().code().compareTo(other.code().code());
      return byCode != 0 ? byCode < 0 : concept.display().compareTo(other.display()) <= 0;
    }
  }

  private static final class Alike {
    private final @Nullable Candidate[] best = new @Nullable Candidate[MOST_ALIKE];
    private int count;

    void offer(Concept concept, int words) {
      int place = count;
      while (place > 0 && isAfter(place - 1, concept, words)) {
        place--;
      }
      if (place == MOST_ALIKE) {
        return;
      }
      if (count < MOST_ALIKE) {
        count++;
      }
      System.arraycopy(best, place, best, place + 1, count - place - 1);
      best[place] = new Candidate(concept, words);
    }

    private boolean isAfter(int place, Concept concept, int words) {
      Candidate present = best[place];
      return present == null || !present.isBefore(concept, words);
    }
  }

  /** A concept holds this combination of words, and so many words in all. */
  void offer(int combination, Concept concept, int words) {
    int slot = slot(combination);
    Alike alike = values[slot];
    if (alike == null) {
      alike = new Alike();
      keys[slot] = combination;
      values[slot] = alike;
      size++;
    }
    alike.offer(concept, words);
    if (size > MOST) {
      letGo();
    }
  }

  private int slot(int combination) {
    int hash = combination * 0x9e3779b9;
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    while (values[slot] != null && keys[slot] != combination) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  private void letGo() {
    int[] all = combinations();
    Alike[] kept = new Alike[MOST / 2];
    int[] keptKeys = Arrays.copyOfRange(all, all.length - kept.length, all.length);
    for (int i = 0; i < kept.length; i++) {
      Alike alike = values[slot(keptKeys[i])];
      if (alike != null) {
        kept[i] = alike;
      }
    }
    Arrays.fill(values, null);
    size = kept.length;
    for (int i = 0; i < kept.length; i++) {
      int slot = slot(keptKeys[i]);
      keys[slot] = keptKeys[i];
      values[slot] = kept[i];
    }
  }

  /** Those of the fewest words first. */
  private int[] combinations() {
    long[] all = new long[size];
    int next = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      if (values[slot] != null) {
        all[next++] = (long) Integer.bitCount(keys[slot]) << 32 | (keys[slot] & 0xffffffffL);
      }
    }
    Arrays.sort(all);
    return Arrays.stream(all).mapToInt(each -> (int) each).toArray();
  }

  /** Takes what was kept of a combination. */
  interface Taker {
    void take(int combination, Candidate candidate);
  }

  /** Hands out all that was kept, in one order. */
  void forEach(Taker taker) {
    for (int combination : combinations()) {
      Alike alike = values[slot(combination)];
      if (alike != null) {
        for (Candidate each : alike.best) {
          if (each != null) {
            taker.take(combination, each);
          }
        }
      }
    }
  }
}
