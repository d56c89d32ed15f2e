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

  private final InputStream in;
  private final int longest;
  private long number;
  private boolean over;

  /**
   * @param longest the most bytes of a line
   */
  public Lines(InputStream in, int longest) {
    this.in = new BufferedInputStream(in, BUFFER);
    this.longest = longest;
  }

  /**
   * The next lines: at least one, at most so many, and no further one once they hold so many bytes
   * as the longest line may.
   *
   * @return empty at the end
   */
  public List<Line> next(int most) throws IOException {
    List<Line> lines = new ArrayList<>();
    long bytes = 0;
    while (lines.size() < most && bytes < longest) {
      Line line = next();
      if (line == null) {
        break;
      }
      lines.add(line);
      bytes += line.content().length;
    }
    return lines;
  }

  private @Nullable Line next() throws IOException {
    while (!over) {
      Line line = read();
      if (line.isTooLong() || !isBlank(line.content())) {
        return line;
      }
    }
    return null;
  }

  private Line read() throws IOException {
    number++;
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    boolean isTooLong = false;
    int each;
    while ((each = in.read()) != '\n') {
      if (each < 0) {
        over = true;
        break;
      }
      if (content.size() < longest) {
        content.write(each);
      } else {
        isTooLong = true;
      }
    }
    return new Line(number, isTooLong ? new byte[0] : content.toByteArray(), isTooLong);
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
