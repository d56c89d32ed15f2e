package org.recordbank.normalize.terminology;

import java.io.IOException;
import java.util.Arrays;

/** The strings of a file, in the order in which they are first needed, so that neighbours meet. */
final class StringSection {
  private static final int NOWHERE = -1;

  private final StringPool strings;
  private final int[] offsets;
  private final IntRows order = new IntRows(1);
  private int length;

  StringSection(StringPool strings) {
    this.strings = strings;
    this.offsets = new int[strings.size()];
    Arrays.fill(offsets, NOWHERE);
    offset(0); // the empty one is at 0
  }

  /** Where in the section the string of this number is. */
  int offset(int number) {
    if (offsets[number] == NOWHERE) {
      offsets[number] = length;
      order.add(number);
      length = Math.addExact(length, Short.BYTES + strings.length(number));
    }
    return offsets[number];
  }

  int offset(String text) {
    return offset(strings.number(text));
  }

  int length() {
    return length;
  }

  void write(LittleEndianOutput out) throws IOException {
    for (int i = 0; i < order.size(); i++) {
      strings.write(order.get(i, 0), out);
    }
  }
}
