package org.recordbank.normalize.terminology;

/** Codes, each known by a number from 0 on. For one thread. */
final class CodeNumbers {
  private final StringPool strings;
  private final IntRows codes = new IntRows(2);
  private int[] slots = new int[1 << 8];

  CodeNumbers(StringPool strings) {
    this.strings = strings;
  }

  int number(Code code) {
    int system = strings.number(code.system());
    int text = strings.number(code.code());
    int slot = slot(system, text);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    int number = codes.add(system, text);
    slots[slot] = number + 1;
    if (codes.size() > slots.length >> 1) {
      slots = new int[slots.length << 1];
      for (int i = 0; i < codes.size(); i++) {
        slots[slot(system(i), text(i))] = i + 1;
      }
    }
    return number;
  }

  private int slot(int system, int text) {
    int hash = (text + system * 0x9E3779B9) * 0x85EBCA6B;
    int slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    while (slots[slot] != 0 && !is(slots[slot] - 1, system, text)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean is(int number, int system, int text) {
    return system(number) == system && text(number) == text;
  }

  int size() {
    return codes.size();
  }

  /** Number of its system's URI among the strings. */
  int system(int number) {
    return codes.get(number, 0);
  }

  /** Number of its text among the strings. */
  int text(int number) {
    return codes.get(number, 1);
  }

  Code code(int number) {
    return new Code(strings.text(system(number)), strings.text(text(number)));
  }

  /** By system, then by code. */
  int compare(int one, int other) {
    int systems = strings.compare(system(one), system(other));
    return systems != 0 ? systems : strings.compare(text(one), text(other));
  }
}
