package org.recordbank.pipeline.document;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.Sha256;

/**
 * Compresses and hashes a document once; opens it with its stated length and hash checked. A zstd
 * frame that would inflate beyond its stated length, or the caller's limit, is refused before
 * memory is given to it.
 */
public final class Documents {
  private static final int LEVEL = 3;

  private Documents() {}

  /** The document of this content: one zstd frame, its length and its SHA-256. */
  public static Document of(String contentType, byte[] content) {
    return new Document(
        contentType,
        (long) content.length,
        hash(content),
        ByteBuffer.wrap(Zstd.compress(content, LEVEL)));
  }

  /**
   * The content.
   *
   * @param limit the most bytes that the caller is ready to hold
   * @throws DamagedDocumentException where frame, length and hash disagree or the limit is passed
   */
  public static byte[] open(Document document, int limit) throws DamagedDocumentException {
    long length = document.getLength();
    if (length < 0 || length > limit) {
      throw new DamagedDocumentException("length of the document is beyond the limit");
    }
    byte[] frame = bytes(document.getContent());
    if (Zstd.getFrameContentSize(frame) != length) {
      throw new DamagedDocumentException("length of the document differs from its frame's");
    }
    byte[] content = new byte[(int) length];
    try {
      if (Zstd.decompress(content, frame) != length) {
        throw new DamagedDocumentException("length of the document differs from the stated one");
      }
    } catch (ZstdException e) {
      throw new DamagedDocumentException("document is not a zstd frame");
    }
    if (!hash(content).equals(document.getHash())) {
      throw new DamagedDocumentException("hash of the document differs from the stated one");
    }
    return content;
  }

  /** The compressed bytes, without consuming the buffer. */
  public static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  public static Sha256 hash(byte[] content) {
    return new Sha256(sha256().digest(content));
  }

  public static String hex(Sha256 hash) {
    return HexFormat.of().formatHex(hash.bytes());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
