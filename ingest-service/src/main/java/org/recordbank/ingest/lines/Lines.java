package org.recordbank.ingest.lines;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream, ended by a line feed with or without a carriage return before it. Blank
 * ones are passed over. Used by one thread.
 */
public final class Lines {
  private static final int BUFFER = 64 << 10;

  /** Lines of the longest length that may go by without one that says something. */
  private static final int MOST_IDLE = 4;

  private final InputStream in;
  private final int longest;
  private long number;
  private long idle;
  private boolean over;

  /** The memory that lines are read into. */
  public interface Room {
    /**
     * Whether there is memory for so many bytes, now or after a wait.
     *
     * @throws InterruptedException where the wait is interrupted
     */
    boolean suffices(long bytes) throws InterruptedException;
  }

  /** There is no memory for the line that begins here. */
  public static final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** So much came without a line that says something that no more is read. */
  public static final class IdleException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param longest the most bytes of a line
   */
  public Lines(InputStream in, int longest) {
    this.in = new BufferedInputStream(in, BUFFER);
    this.longest = longest;
  }

  /**
   * The next lines: at least one, at most so many, none beyond what has arrived, and no further one
   * once they hold so many bytes as the longest line may.
   *
   * @param room asked before more is held
   * @return empty at the end
   */
  public List<Line> next(int most, Room room) throws IOException, InterruptedException {
    List<Line> lines = new ArrayList<>();
    long bytes = 0;
    while (lines.size() < most && bytes < longest && (lines.isEmpty() || in.available() > 0)) {
      Line line = nextAfter(bytes, room);
      if (line == null) {
        break;
      }
      lines.add(line);
      bytes += line.content().length;
    }
    return lines;
  }

  private @Nullable Line nextAfter(long held, Room room) throws IOException, InterruptedException {
    while (!over) {
      Line line = read(held, room);
      if (line.isTooLong()) {
        return line;
      }
      if (!isBlank(line.content())) {
        idle = 0;
        return line;
      }
    }
    return null;
  }

  private Line read(long held, Room room) throws IOException, InterruptedException {
    number++;
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    long roomFor = 0;
    boolean isTooLong = false;
    int each;
    while ((each = in.read()) != '\n') {
      if (each < 0) {
        over = true;
        break;
      }
      idleOn();
      if (content.size() >= longest) {
        isTooLong = true;
        continue;
      }
      if (content.size() >= roomFor) {
        roomFor = Math.min(longest, roomFor + BUFFER);
        if (!room.suffices(held + roomFor)) {
          throw new NoRoomException();
        }
      }
      content.write(each);
    }
    idleOn(); // the line feed
    return new Line(number, isTooLong ? new byte[0] : content.toByteArray(), isTooLong);
  }

  private void idleOn() throws IdleException {
    if (++idle > (long) MOST_IDLE * longest) {
      throw new IdleException();
    }
  }

  private static boolean isBlank(byte[] content) {
    for (byte each : content) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }
}
