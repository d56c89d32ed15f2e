package org.recordbank.ingest.bundle;

import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.json.JsonCursor;
import org.recordbank.sources.json.MalformedException;
import org.recordbank.sources.json.Span;

/**
 * The values of one document, each to be entered, taken or passed over before the next, with their
 * depth counted.
 */
final class Tokens {
  /** Bytes of a name or a number: who reads the bundle later takes no longer ones. */
  private static final int LONGEST = 1_000;

  private final byte[] bytes;
  private final JsonCursor cursor;
  private final int maxDepth;
  private int depth;

  /** Whether nothing has been passed of the innermost object or array. */
  private boolean begun;

  /**
   * Before the outermost value.
   *
   * @param from offset at which the document begins
   */
  Tokens(byte[] bytes, int from, int maxDepth) {
    this.bytes = bytes;
    this.cursor = new JsonCursor(bytes, from);
    this.maxDepth = maxDepth;
  }

  boolean isAtObject() throws MalformedException {
    return cursor.peek() == '{';
  }

  boolean isAtArray() throws MalformedException {
    return cursor.peek() == '[';
  }

  /** Enters the object or array at hand. */
  void enter() throws Refused {
    if (++depth > maxDepth) {
      throw new Refused(RejectionCode.NESTED_TOO_DEEP);
    }
    cursor.pass();
    begun = true;
  }

  /** Goes to the value of the object's next member; null, and out of the object, after the last. */
  @Nullable Member nextMember() throws MalformedException, Refused {
    return nextName() ? Member.of(bytes, cursor.span()) : null;
  }

  /** Goes to the array's next element; false, and out of the array, after the last. */
  boolean nextElement() throws MalformedException {
    return next(']');
  }

  private boolean nextName() throws MalformedException, Refused {
    if (!next('}')) {
      return false;
    }
    if (cursor.peek() != '"') {
      throw new MalformedException();
    }
    cursor.text();
    checkLength(cursor.span());
    cursor.pass(':');
    return true;
  }

  private boolean next(char end) throws MalformedException {
    boolean first = begun;
    begun = false;
    if (cursor.peek() == end) {
      cursor.pass();
      depth--;
      return false;
    }
    if (!first) {
      cursor.pass(',');
    }
    return true;
  }

  /** The value at hand, where it is a text; else it is passed over. */
  @Nullable String text() throws MalformedException, Refused {
    if (cursor.peek() != '"') {
      skip();
      return null;
    }
    cursor.text();
    return Span.string(bytes, cursor.span());
  }

  /** Passes over the value at hand. Calls itself as deep as the limit lets it. */
  void skip() throws MalformedException, Refused {
    switch (cursor.peek()) {
      case '{' -> {
        enter();
        while (nextName()) {
          skip();
        }
      }
      case '[' -> {
        enter();
        while (nextElement()) {
          skip();
        }
      }
      case '"' -> cursor.text();
      default -> checkLength(cursor.scalar());
    }
  }

  private static void checkLength(long span) throws Refused {
    if (span != Span.NONE && Span.length(span) > LONGEST) {
      throw new Refused(RejectionCode.TOO_LARGE);
    }
  }

  /** After the outermost value nothing may come. */
  void end() throws MalformedException {
    cursor.end();
  }
}
