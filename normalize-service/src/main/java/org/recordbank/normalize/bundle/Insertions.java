package org.recordbank.normalize.bundle;

import java.util.Arrays;

/**
 * What is to be inserted into a document, and where. Gathered in any order; what goes to the same
 * place stands there in the order in which it was gathered. For one document, by one thread.
 */
final class Insertions {
  private static final byte[] COMMA = {','};

  private int[] offsets = new int[16];
  private byte[][] parts = new byte[16][];
  private int size;
  private int length;
  private boolean isSorted = true;

  /** Inserts bytes before the byte at this offset. */
  void add(int offset, byte[] part) {
    if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, size * 2);
      parts = Arrays.copyOf(parts, size * 2);
    }
    isSorted &= size == 0 || offsets[size - 1] <= offset;
    offsets[size] = offset;
    parts[size++] = part;
    length = Math.addExact(length, part.length);
  }

  void addComma(int offset) {
    add(offset, COMMA);
  }

  /** The document from this offset on with everything inserted. */
  byte[] into(byte[] document, int from) {
    byte[] out = new byte[Math.addExact(document.length - from, length)];
    long[] order = isSorted ? new long[0] : order();
    int read = from;
    int written = 0;
    for (int i = 0; i < size; i++) {
      int next = isSorted ? i : (int) order[i];
      int before = offsets[next] - read;
      System.arraycopy(document, read, out, written, before);
      read += before;
      written += before;
      System.arraycopy(parts[next], 0, out, written, parts[next].length);
      written += parts[next].length;
    }
    System.arraycopy(document, read, out, written, document.length - read);
    return out;
  }

  private long[] order() {
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = (long) offsets[i] << 32 | i;
    }
    Arrays.sort(order);
    return order;
  }
}
