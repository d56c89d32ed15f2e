package org.recordbank.normalize.terminology;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/** Rows of a fixed number of ints, in one array. For one thread. */
final class IntRows {
  private final int width;
  private int[] cells;
  private int size;

  IntRows(int width) {
    this.width = width;
    this.cells = new int[width * 64];
  }

  /** Adds a row; returns its number. */
  int add(int... row) {
    if (row.length != width) {
      throw new IllegalArgumentException("row: must have " + width + " cells");
    }
    int at = size * width;
    if (at + width > cells.length) {
      cells = Arrays.copyOf(cells, Math.addExact(cells.length, cells.length >> 1));
    }
    System.arraycopy(row, 0, cells, at, width);
    return size++;
  }

  int get(int row, int column) {
    return cells[row * width + column];
  }

  int size() {
    return size;
  }

  void write(LittleEndianOutput out) throws IOException {
    for (int i = 0; i < size * width; i++) {
      out.number(cells[i]);
    }
  }

  /**
   * The numbers of the rows that are kept, by the value of a column.
   *
   * @param values how many values there are, from 0 on
   * @return for each value its rows, in the order of adding
   */
  ByValue by(int column, int values, BitSet kept) {
    int[] first = new int[values + 1];
    for (int row = kept.nextSetBit(0); row >= 0; row = kept.nextSetBit(row + 1)) {
      first[get(row, column) + 1]++;
    }
    for (int i = 0; i < values; i++) {
      first[i + 1] += first[i];
    }
    int[] next = Arrays.copyOf(first, values);
    int[] rows = new int[first[values]];
    for (int row = kept.nextSetBit(0); row >= 0; row = kept.nextSetBit(row + 1)) {
      rows[next[get(row, column)]++] = row;
    }
    return new ByValue(first, rows);
  }

  /** Rows by the value of a column. */
  static final class ByValue {
    private final int[] first;
    private final int[] rows;

    private ByValue(int[] first, int[] rows) {
      this.first = first;
      this.rows = rows;
    }

    int[] of(int value) {
      return Arrays.copyOfRange(rows, first[value], first[value + 1]);
    }
  }
}
