package org.recordbank.sandbox.send;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** How a file is compressed, by its first bytes; it is sent as it is. */
public enum Compression {
  IDENTITY("identity"),
  GZIP("gzip"),
  ZSTD("zstd");

  private final String contentEncoding;

  Compression(String contentEncoding) {
    this.contentEncoding = contentEncoding;
  }

  /** As HTTP names it. */
  public String contentEncoding() {
    return contentEncoding;
  }

  /** By the magic numbers of RFC 1952 and RFC 8878. */
  static Compression of(byte[] head) {
    if (head.length >= 2 && head[0] == 0x1f && head[1] == (byte) 0x8b) {
      return GZIP;
    }
    return head.length >= 4
            && head[0] == 0x28
            && head[1] == (byte) 0xb5
            && head[2] == 0x2f
            && head[3] == (byte) 0xfd
        ? ZSTD
        : IDENTITY;
  }

  /** What is compressed in there. */
  InputStream open(InputStream compressed) throws IOException {
    return switch (this) {
      case IDENTITY -> compressed;
      case GZIP -> new GZIPInputStream(compressed);
      case ZSTD -> new ZstdInputStream(compressed);
    };
  }
}
