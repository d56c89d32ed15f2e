package org.recordbank.ingest.visit;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.recordbank.pipeline.outcome.RejectionCode;

/** Undoes a content encoding. What would inflate beyond the limit is given up at the limit. */
public final class Decoding {
  /** A frame may ask for a window of 32 MB; more than any document here needs. */
  private static final int LARGEST_WINDOW_LOG = 25;

  sealed interface Decoded {
    record Content(byte[] bytes) implements Decoded {}

    record Failed(RejectionCode code) implements Decoded {}
  }

  private static final Opening IDENTITY = content -> content;

  private Decoding() {}

  static Decoded decode(String contentEncoding, byte[] content, int limit) {
    Optional<Opening> opening = opening(contentEncoding);
    if (opening.isEmpty()) {
      return new Decoded.Failed(RejectionCode.UNSUPPORTED_ENCODING);
    }
    if (opening.get() == IDENTITY) {
      return content.length > limit
          ? new Decoded.Failed(RejectionCode.TOO_LARGE)
          : new Decoded.Content(content);
    }
    return inflate(content, limit, opening.get());
  }

  /** From what is encoded to what is meant. */
  @FunctionalInterface
  public interface Opening {
    InputStream open(InputStream content) throws IOException;
  }

  /** How to undo a content encoding; empty where it is not known. */
  public static Optional<Opening> opening(String contentEncoding) {
    return switch (contentEncoding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> Optional.of(IDENTITY);
      case "gzip", "x-gzip" -> Optional.of(GZIPInputStream::new);
      case "zstd" -> Optional.of(Decoding::zstd);
      default -> Optional.empty();
    };
  }

  private static Decoded inflate(byte[] content, int limit, Opening opening) {
    try (InputStream in = opening.open(new ByteArrayInputStream(content))) {
      byte[] bytes = in.readNBytes(limit + 1);
      return bytes.length > limit
          ? new Decoded.Failed(RejectionCode.TOO_LARGE)
          : new Decoded.Content(bytes);
    } catch (IOException e) {
      return new Decoded.Failed(RejectionCode.BROKEN_ENCODING);
    }
  }

  private static InputStream zstd(InputStream content) throws IOException {
    ZstdInputStream in = new ZstdInputStream(content);
    in.setLongMax(LARGEST_WINDOW_LOG);
    return in;
  }
}
