package org.recordbank.ingest.mllp;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes frames out of a stream, however it is cut: {@code 0x0B content 0x1C 0x0D}. Bytes between
 * frames are passed over. The end is 0x1C followed by 0x0D, by 0x0A, by the start of the next frame
 * or by silence (see {@link #isAtPossibleEnd}); anywhere else 0x1C belongs to the content, so that
 * no sender's control character cuts a message short. In UTF-16, whose characters may hold such
 * bytes, only 0x1C 0x0D at an even place ends a frame.
 *
 * <p>Keeps no more of a frame than the limit.
 */
public final class Frames {
  /** Enough for a header segment, when the rest is read past. */
  private static final int BEGIN = 4096;

  private static final int START = 0x0B;
  private static final int END = 0x1C;
  private static final byte[][] HEADERS = {{'M', 'S', 'H'}, {'B', 'H', 'S'}, {'F', 'H', 'S'}};

  private final int mostBytes;
  private boolean within;
  private boolean afterEnd;
  private Buffer content = new Buffer();
  private Frame.@Nullable Why passing;
  private long length;
  private long stray;
  private @Nullable Frame complete;

  /**
   * @param mostBytes of the content of a frame
   */
  public Frames(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * Takes bytes as far as one frame goes. A frame that is there must have been {@linkplain #take
   * taken} before.
   *
   * @return the index of the first byte that was not taken; {@code to} for none
   */
  public int accept(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && complete == null) {
      if (afterEnd) {
        at += afterEnd(bytes[at] & 0xFF);
      } else if (within) {
        at = within(bytes, at, to);
      } else {
        outside(bytes[at++] & 0xFF);
      }
    }
    return at;
  }

  private void outside(int each) {
    if (each == START) {
      within = true;
    } else if (each != '\r' && each != '\n') {
      stray++;
    }
  }

  /** Looks at the byte behind an end block; returns how many bytes were taken. */
  private int afterEnd(int next) {
    afterEnd = false;
    boolean isEnd = isWide() ? next == '\r' : next == '\r' || next == '\n' || next == START;
    if (isEnd) {
      complete();
      return next == START ? 0 : 1;
    }
    append(END);
    return 0; // which may be another end
  }

  private int within(byte[] bytes, int from, int to) {
    // The first two are taken one by one: they say whether the rest is wide.
    int stop = length < 2 ? from + 1 : Math.min(to, from + BEGIN);
    boolean wide = isWide();
    int at = from;
    while (at < stop && (bytes[at] != END || (wide && isOdd(length + at - from)))) {
      at++;
    }
    append(bytes, from, at);
    if (at < stop) {
      afterEnd = true;
      at++;
    }
    return at;
  }

  private static boolean isOdd(long number) {
    return (number & 1) != 0;
  }

  private void append(int each) {
    append(new byte[] {(byte) each}, 0, 1);
  }

  private void append(byte[] bytes, int from, int to) {
    length += to - from;
    if (passing == null && length > mostBytes) {
      pass(Frame.Why.TOO_LONG);
    }
    int room = passing == null ? Integer.MAX_VALUE : Math.max(0, BEGIN - content.size());
    content.write(bytes, from, Math.min(to - from, room));
  }

  /** From now on the present frame is read past. */
  public void pass(Frame.Why why) {
    if (passing == null) {
      passing = why;
      byte[] begin = Arrays.copyOf(content.toByteArray(), Math.min(content.size(), BEGIN));
      content = new Buffer();
      content.write(begin, 0, begin.length);
    }
  }

  /** The stream is silent or at its end: a frame that may have ended has. */
  public void end() {
    if (afterEnd) {
      afterEnd = false;
      complete();
    }
  }

  /** No more of the present frame will come: it is complete as one that was not ended. */
  public void breakOff() {
    if (within) {
      afterEnd = false;
      pass(Frame.Why.NOT_ENDED);
      complete();
    }
  }

  private void complete() {
    if (passing == null && !isWide() && isNotEnded()) {
      pass(Frame.Why.NOT_ENDED);
    }
    byte[] bytes = content.toByteArray();
    complete = passing == null ? new Frame.Whole(bytes) : new Frame.Passed(passing, bytes);
    within = false;
    passing = null;
    length = 0;
    content = new Buffer();
  }

  /** Whether a start block and a header stand within: which of the two is meant nobody can tell. */
  private boolean isNotEnded() {
    for (int i = 0; i < content.size(); i++) {
      if (content.at(i) == START) {
        for (byte[] header : HEADERS) {
          if (content.startsWith(i + 1, header)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The frame that is complete, once. */
  public Optional<Frame> take() {
    Optional<Frame> frame = Optional.ofNullable(complete);
    complete = null;
    return frame;
  }

  /** Whether a frame has begun and not ended. */
  public boolean isWithin() {
    return within;
  }

  /** Whether the frame has ended if nothing more comes for a while. */
  public boolean isAtPossibleEnd() {
    return afterEnd;
  }

  /** The bytes kept of the present frame. */
  public int held() {
    return content.size();
  }

  /** How many bytes stood between frames that have no business there. */
  public long stray() {
    return stray;
  }

  /** UTF-16 by its mark, or by its first letter. */
  private boolean isWide() {
    return content.size() >= 2
        && ((content.at(0) == 0xFE && content.at(1) == 0xFF)
            || (content.at(0) == 0xFF && content.at(1) == 0xFE)
            || (content.at(0) == 0) != (content.at(1) == 0));
  }

  private static final class Buffer extends ByteArrayOutputStream {
    int at(int index) {
      return buf[index] & 0xFF;
    }

    boolean startsWith(int from, byte[] other) {
      return from + other.length <= count
          && Arrays.equals(buf, from, from + other.length, other, 0, other.length);
    }
  }
}
