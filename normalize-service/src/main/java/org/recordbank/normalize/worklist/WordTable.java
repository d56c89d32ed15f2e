package org.recordbank.normalize.worklist;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which words of which questions a digest stands for: open addressing over two arrays, since it is
 * asked for every word of a million displays. Filled first, then only asked.
 */
final class WordTable {
  private static final int[] NOBODY = {};

  private long[] keys = new long[64];
  private int[] @Nullable [] values = new int[64][];
  private int size;

  /** Adds a word of a question; a digest may stand for several. */
  void add(long hash, int word) {
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    int slot = slot(hash);
    int[] present = values[slot];
    if (present == null) {
      keys[slot] = hash;
      values[slot] = new int[] {word};
      size++;
    } else if (Arrays.stream(present).noneMatch(each -> each == word)) {
      int[] longer = Arrays.copyOf(present, present.length + 1);
      longer[present.length] = word;
      values[slot] = longer;
    }
  }

  /** The words that this digest stands for; empty where none. */
  int[] of(long hash) {
    int[] found = values[slot(hash)];
    return found == null ? NOBODY : found;
  }

  private int slot(long hash) {
    int mask = keys.length - 1;
    int slot = (int) (hash ^ (hash >>> 32)) & mask;
    while (values[slot] != null && keys[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] @Nullable [] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new int[2 * oldKeys.length][];
    for (int i = 0; i < oldKeys.length; i++) {
      int[] value = oldValues[i];
      if (value != null) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = value;
      }
    }
  }
}
