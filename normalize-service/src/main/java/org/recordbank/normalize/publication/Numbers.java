package org.recordbank.normalize.publication;

import java.util.Arrays;

/** Many identifiers that are whole numbers, in little memory; never more than a limit. */
final class Numbers {
  /** SNOMED CT has about half a million concepts, RxNorm about as many atoms. */
  static final int MOST = 20_000_000;

  private static final int LONGEST = 18;

  private long[] slots = new long[1 << 10];
  private int size;

  /** Whether it was not there. */
  boolean add(long number) {
    if (size * 2 >= slots.length) {
      grow();
    }
    int at = slot(slots, number);
    if (slots[at] != 0) {
      return false;
    }
    slots[at] = number + 1;
    size++;
    return true;
  }

  boolean has(long number) {
    return slots[slot(slots, number)] != 0;
  }

  boolean isFull() {
    return size >= MOST;
  }

  int size() {
    return size;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    Arrays.stream(slots).filter(n -> n != 0).forEach(n -> larger[slot(larger, n - 1)] = n);
    slots = larger;
  }

  /** Where it is, or where it would be. Zero is a free slot, so that each stands there plus one. */
  private static int slot(long[] slots, long number) {
    long mixed = number * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed >>> 32) & (slots.length - 1);
    while (slots[at] != 0 && slots[at] != number + 1) {
      at = (at + 1) & (slots.length - 1);
    }
    return at;
  }

  /** A number of at most 18 digits; -1 where the text is none. */
  static long parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = number * 10 + digit - '0';
    }
    return number;
  }
}
