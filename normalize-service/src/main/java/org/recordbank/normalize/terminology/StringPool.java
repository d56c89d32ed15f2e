package org.recordbank.normalize.terminology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Strings, each kept once as UTF-8, known by numbers from 0 on; 0 is the empty one. Millions of
 * them take little more than their bytes. For one thread.
 */
final class StringPool {
  private byte[] bytes = new byte[1 << 12];
  private int[] ends = new int[1 << 6];
  private int[] slots = new int[1 << 8];
  private int size;

  StringPool() {
    number("");
  }

  /**
   * The number of a string.
   *
   * @throws IllegalArgumentException where it is longer than a file can hold
   */
  int number(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    if (utf8.length > Layout.LONGEST) {
      throw new IllegalArgumentException(
          "a text is longer than " + Layout.LONGEST + " bytes of UTF-8");
    }
    int slot = slot(utf8, 0, utf8.length);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    int start = end(size);
    if (start > Integer.MAX_VALUE - 8 - utf8.length) {
      throw new IllegalArgumentException("the texts of a terminology are longer than 2 GB");
    }
    if (start + utf8.length > bytes.length) {
      long more = Math.max((long) bytes.length + (bytes.length >> 1), (long) start + utf8.length);
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, more));
    }
    System.arraycopy(utf8, 0, bytes, start, utf8.length);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size << 1);
    }
    ends[size] = start + utf8.length;
    slots[slot] = ++size;
    if (size > slots.length >> 1) {
      widen();
    }
    return size - 1;
  }

  private void widen() {
    slots = new int[slots.length << 1];
    for (int i = 0; i < size; i++) {
      slots[slot(bytes, end(i), ends[i])] = i + 1;
    }
  }

  /** Where these bytes are, or belong. */
  private int slot(byte[] text, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    hash *= 0x9E3779B9;
    int slot = (hash ^ (hash >>> 16)) & (slots.length - 1);
    while (slots[slot] != 0 && !is(slots[slot] - 1, text, from, to)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean is(int number, byte[] text, int from, int to) {
    return Arrays.equals(bytes, end(number), ends[number], text, from, to);
  }

  /** Where the string of this number begins: where the one before it ends. */
  private int end(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  int size() {
    return size;
  }

  int length(int number) {
    return ends[number] - end(number);
  }

  String text(int number) {
    return new String(bytes, end(number), length(number), UTF_8);
  }

  /** In the order of their bytes. */
  int compare(int one, int other) {
    return Arrays.compareUnsigned(bytes, end(one), ends[one], bytes, end(other), ends[other]);
  }

  void write(int number, LittleEndianOutput out) throws java.io.IOException {
    out.text(bytes, end(number), length(number));
  }
}
