package org.recordbank.normalize.publication;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A file, or an entry of an archive; it can be opened as often as it is needed.
 *
 * @param file as the user named it
 * @param entry its name in the archive or folder; empty for a file
 * @param size its length in bytes, never exceeded by what is read of it
 */
record Part(String file, String entry, long size, Opening opening) {
  private static final int HEAD = 64 << 10;

  /** How its bytes are reached. */
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }

  /** Where nobody counts. */
  static final LongConsumer UNCOUNTED = bytes -> {};

  /** Its last name, in lower case. */
  String name() {
    String path = entry.isEmpty() ? file.replace('\\', '/') : entry;
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  /** How many folders it lies below. */
  int depth() {
    return (int) entry.chars().filter(c -> c == '/').count();
  }

  /**
   * Its bytes.
   *
   * @param meter is told how many more have been read, now and then
   */
  InputStream open(LongConsumer meter) throws BadPublicationException {
    try {
      return new Measured(opening.open(), size, meter);
    } catch (IOException e) {
      throw unreadable(0, e);
    }
  }

  /** The first bytes, each as one character. */
  String head() throws BadPublicationException {
    try (InputStream in = open(UNCOUNTED)) {
      return new String(in.readNBytes(HEAD), ISO_8859_1);
    } catch (IOException e) {
      throw unreadable(0, e);
    }
  }

  BadPublicationException bad(long line, String wrong, String mend) {
    return new BadPublicationException(file, entry, line, wrong, mend, null);
  }

  BadPublicationException unreadable(long line, @Nullable Exception cause) {
    String why = cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
    return new BadPublicationException(
        file,
        entry,
        line,
        "cannot be read" + why,
        BadPublicationException.FETCH_ANEW + ", or give read permission",
        cause);
  }

  /** Counts, and ends where more comes than was announced. */
  private static final class Measured extends FilterInputStream {
    private final LongConsumer meter;
    private long left;

    Measured(InputStream in, long size, LongConsumer meter) {
      super(in);
      this.left = size;
      this.meter = meter;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = in.read(to, offset, length);
      if (read > 0) {
        left -= read;
        if (left < 0) {
          throw new IOException("it is longer than it says");
        }
        meter.accept(read);
      }
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      return in.readNBytes((int) Math.min(bytes, HEAD)).length;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
