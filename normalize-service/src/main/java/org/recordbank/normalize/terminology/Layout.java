package org.recordbank.normalize.terminology;

import java.nio.ByteBuffer;

/**
 * Where what stands in a compiled terminology: docs/decisions/terminology-file.md. All numbers are
 * little-endian; the sections follow each other without a gap, each of rows of one size, the
 * strings last.
 *
 * @param codes how many codes there are; their section has one row more, which ends the last
 * @param slots of the hash table: a power of two
 * @param strings bytes of the strings
 */
record Layout(
    int sources, int systems, int codes, int concepts, int targets, int slots, int strings) {
  /** As in PNG: the rest shows what a transfer as text would have done to it. */
  private static final byte[] MAGIC = {(byte) 0x89, 'R', 'B', 'T', '\r', '\n', 0x1A, '\n'};

  static final int FORMAT = 1;
  static final int HEADER = 128;
  static final int DIGEST_AT = 24;
  static final int DIGEST = 32;

  /** Name, version, licence, rows. */
  static final int SOURCE = 16;

  /** URI. */
  static final int SYSTEM = 4;

  /** System, code, first concept, first target. */
  static final int CODE = 16;

  /** Source, active, display, unit. */
  static final int CONCEPT = 16;

  /** Code, display, group; source in 16 bits, equivalence in 8, whether chosen in 8. */
  static final int TARGET = 16;

  /** Hash, code + 1; 0 for none. */
  static final int SLOT = 8;

  static final int MOST_SOURCES = Short.MAX_VALUE;
  static final int MOST_SYSTEMS = 1 << 16;

  /** Bytes of one string. */
  static final int LONGEST = 0xFFFF;

  private static final int FORMAT_AT = 8;
  private static final int LENGTH_AT = 16;
  private static final int COUNTS_AT = 56;

  static boolean hasMagic(ByteBuffer file) {
    for (int i = 0; i < MAGIC.length; i++) {
      if (file.get(i) != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  static int format(ByteBuffer file) {
    return file.getInt(FORMAT_AT);
  }

  /** How long the file says that it is. */
  static long length(ByteBuffer file) {
    return file.getLong(LENGTH_AT);
  }

  static Layout read(ByteBuffer file) {
    int at = COUNTS_AT;
    return new Layout(
        file.getInt(at),
        file.getInt(at + 4),
        file.getInt(at + 8),
        file.getInt(at + 12),
        file.getInt(at + 16),
        file.getInt(at + 20),
        file.getInt(at + 24));
  }

  /** The header; its digest is zeros. */
  void write(ByteBuffer header) {
    header.put(0, MAGIC).putInt(FORMAT_AT, FORMAT).putLong(LENGTH_AT, length());
    int at = COUNTS_AT;
    for (int count : new int[] {sources, systems, codes, concepts, targets, slots, strings}) {
      header.putInt(at, count);
      at += 4;
    }
  }

  boolean isPossible() {
    return (sources | systems | codes | concepts | targets | slots | strings) >= 0
        && sources <= MOST_SOURCES
        && systems <= MOST_SYSTEMS
        && Integer.bitCount(slots) == 1
        && slots > codes
        && length() <= Integer.MAX_VALUE;
  }

  long systemsAt() {
    return HEADER + (long) sources * SOURCE;
  }

  long codesAt() {
    return systemsAt() + (long) systems * SYSTEM;
  }

  long conceptsAt() {
    return codesAt() + ((long) codes + 1) * CODE;
  }

  long targetsAt() {
    return conceptsAt() + (long) concepts * CONCEPT;
  }

  long slotsAt() {
    return targetsAt() + (long) targets * TARGET;
  }

  long stringsAt() {
    return slotsAt() + (long) slots * SLOT;
  }

  long length() {
    return stringsAt() + strings;
  }

  /** For the hash table; the same in the writer and in the reader. */
  static int hash(int system, String code) {
    int hash = code.hashCode() + system * 0x9E3779B9;
    hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
    return hash ^ (hash >>> 16);
  }

  /** Between half and three quarters of the slots are empty, unless there are very few codes. */
  static int slotsFor(int codes) {
    return Integer.highestOneBit(Math.max(2, codes)) << 2;
  }
}
