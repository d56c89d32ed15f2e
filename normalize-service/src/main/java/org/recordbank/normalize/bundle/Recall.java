package org.recordbank.normalize.bundle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.sources.json.Span;

/**
 * Remembers what was found out for the texts that were asked for last, by the bytes that they were
 * sent in: the few hundred codes and units that facilities use every day are told without a look-up
 * and without a String. What is new takes the place of what was there, so whoever sends ever new
 * texts costs time, never memory. Safe for any thread, without locks, since answers never change:
 * whether one is remembered makes no difference to it.
 */
final class Recall<T> {
  /** Bytes of all texts of a question. */
  private static final int LONGEST = 160;

  private static final int MOST_CODES = 4;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** What a question was, and its answer; {@code texts} are the three, one behind the other. */
  private record Answered<T>(
      String facility, byte[] texts, int first, int second, List<Code> of, T answer) {}

  private final @Nullable Answered<T>[] answers;

  /**
   * Remembers nothing yet.
   *
   * @param most answers, a power of two; each takes about half a kilobyte
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  Recall(int most) {
    this.answers = new Answered[most];
  }

  /**
   * Whether these texts are short and plain enough to be remembered, and the codes few and short.
   */
  static boolean takes(long first, long second, long third, List<Code> of) {
    for (Code code : of) {
      if (code.code().length() + code.system().length() > LONGEST) {
        return false;
      }
    }
    return of.size() <= MOST_CODES
        && !Span.isEscaped(first)
        && !Span.isEscaped(second)
        && !Span.isEscaped(third)
        && (long) length(first) + length(second) + length(third) <= LONGEST;
  }

  /** Where the answer for these texts is, if it is anywhere. */
  int place(byte[] bytes, long first, long second, long third, List<Code> of) {
    long hash = of.isEmpty() ? 1 : of.getFirst().code().hashCode();
    hash = hash(bytes, third, hash(bytes, second, hash(bytes, first, hash)));
    return (int) (hash >>> 32 ^ hash) & answers.length - 1;
  }

  /** The answer at this place, if it is that for these texts; else null. */
  @Nullable T at(
      int place,
      String facility,
      byte[] bytes,
      long first,
      long second,
      long third,
      List<Code> of) {
    Answered<T> answered = answers[place];
    boolean isThat =
        answered != null
            && answered.first == length(first)
            && answered.second == length(second)
            && answered.texts.length == answered.first + answered.second + length(third)
            && isSame(bytes, first, answered.texts, 0)
            && isSame(bytes, second, answered.texts, answered.first)
            && isSame(bytes, third, answered.texts, answered.first + answered.second)
            && answered.of.equals(of)
            && answered.facility.equals(facility);
    return isThat && answered != null ? answered.answer : null;
  }

  /** Remembers an answer. */
  void put(
      int place,
      String facility,
      byte[] bytes,
      long first,
      long second,
      long third,
      List<Code> of,
      T answer) {
    byte[] texts = new byte[length(first) + length(second) + length(third)];
    copy(bytes, first, texts, 0);
    copy(bytes, second, texts, length(first));
    copy(bytes, third, texts, length(first) + length(second));
    answers[place] =
        new Answered<>(facility, texts, length(first), length(second), List.copyOf(of), answer);
  }

  private static int length(long text) {
    return Span.isText(text) ? Span.length(text) : 0;
  }

  private static boolean isSame(byte[] bytes, long text, byte[] texts, int at) {
    int from = Span.from(text);
    int length = length(text);
    return length == 0 || Arrays.equals(bytes, from, from + length, texts, at, at + length);
  }

  private static void copy(byte[] bytes, long text, byte[] texts, int at) {
    if (Span.isText(text)) {
      System.arraycopy(bytes, Span.from(text), texts, at, Span.length(text));
    }
  }

  private static long hash(byte[] bytes, long text, long seed) {
    int at = Span.from(text);
    int end = at + length(text);
    long hash = seed + 31;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      hash = mixed(hash ^ (long) LONGS.get(bytes, at));
    }
    for (; at < end; at++) {
      hash = mixed(hash ^ bytes[at]);
    }
    return hash;
  }

  private static long mixed(long hash) {
    long product = hash * 0x9E3779B97F4A7C15L;
    return product ^ product >>> 29;
  }
}
