package org.recordbank.normalize.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The fields of FHIR's objects that are looked at. Recognised by their bytes, without a String: a
 * name of up to sixteen bytes is its first eight and its last eight, or four and four.
 */
enum Field {
  // The texts and numbers of an object that are kept until it ends; see Place.
  RESOURCE_TYPE("resourceType", 0),
  SYSTEM("system", 1),
  CODE("code", 2),
  DISPLAY("display", 3),
  VALUE("value", 4),
  UNIT("unit", 5),
  COMPARATOR("comparator", 6),
  USE("use", 7),
  URL("url", 8),
  // What only says what stands in it.
  USER_SELECTED("userSelected"),
  ENTRY("entry"),
  RESOURCE("resource"),
  IDENTIFIER("identifier"),
  CODING("coding"),
  EXTENSION("extension"),
  VALUE_QUANTITY("valueQuantity"),
  VALUE_RANGE("valueRange"),
  REFERENCE_RANGE("referenceRange"),
  LOW("low"),
  HIGH("high"),
  /** Every other field, and what is no field: an array within an array. */
  OTHER("");

  /** So many of them have a text or number that is kept. */
  static final int KEPT = 9;

  private static final int NOT_KEPT = -1;

  private final int length;
  private final long head;
  private final long tail;
  private final int place;

  Field(String name) {
    this(name, NOT_KEPT);
  }

  /**
   * A field whose text or number is kept.
   *
   * @param place where among those that are kept
   */
  Field(String name, int place) {
    this.place = place;
    byte[] bytes = name.getBytes(US_ASCII);
    this.length = bytes.length;
    this.head = Words.head(bytes, 0, length);
    this.tail = Words.tail(bytes, length, length);
  }

  /** Whether its text or number is kept. */
  boolean isKept() {
    return place != NOT_KEPT;
  }

  /** Where its text or number is kept, from 0 on; negative where it is not. */
  int place() {
    return place;
  }

  /** The field whose name these bytes are, with nothing escaped in it. */
  static Field of(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > ByLength.LONGEST) {
      return OTHER;
    }
    Field[] candidates = ByLength.FIELDS[length];
    if (candidates.length == 0) {
      return OTHER;
    }
    long head = Words.head(bytes, from, length);
    long tail = Words.tail(bytes, to, length);
    for (Field field : candidates) {
      if (field.head == head && field.tail == tail) {
        return field;
      }
    }
    return OTHER;
  }

  /** The fields by the length of their names; made when all of them are there. */
  private static final class ByLength {
    static final int LONGEST = 2 * Long.BYTES;
    static final Field[][] FIELDS = new Field[LONGEST + 1][];

    static {
      for (int i = 0; i <= LONGEST; i++) {
        int length = i;
        FIELDS[i] =
            Arrays.stream(values())
                .filter(field -> length > 0 && field.length == length)
                .toArray(Field[]::new);
      }
    }
  }

  /** The first and the last bytes of a name, as numbers. */
  private static final class Words {
    private static final VarHandle LONGS =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
        MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    static long head(byte[] bytes, int from, int length) {
      if (length >= Long.BYTES) {
        return (long) LONGS.get(bytes, from);
      }
      if (length >= Integer.BYTES) {
        return (int) INTS.get(bytes, from);
      }
      long head = 0;
      for (int i = 0; i < length; i++) {
        head = head << 8 | bytes[from + i];
      }
      return head;
    }

    static long tail(byte[] bytes, int to, int length) {
      if (length >= Long.BYTES) {
        return (long) LONGS.get(bytes, to - Long.BYTES);
      }
      return length >= Integer.BYTES ? (int) INTS.get(bytes, to - Integer.BYTES) : 0;
    }
  }
}
