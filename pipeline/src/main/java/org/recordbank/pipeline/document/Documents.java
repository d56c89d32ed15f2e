package org.recordbank.pipeline.document;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.Sha256;

/**
 * Compresses and hashes a document once; opens it with its stated length and hash checked. A zstd
 * frame that would inflate beyond its stated length, or the caller's limit, is refused before
 * memory is given to it.
 *
 * <p>A canonical bundle says little that its source does not say. It is compressed with the source
 * as dictionary, and takes a tenth of what it would take alone.
 */
public final class Documents {
  /** Level 3 takes a quarter more time and makes frames no smaller. */
  private static final int LEVEL = 1;

  /** How dictionaries that were trained begin (RFC 8878, 5); a document is none of them. */
  private static final int TRAINED = 0x37A430EC;

  private static final Contexts<ZstdCompressCtx> COMPRESSORS =
      new Contexts<>(ZstdCompressCtx::new, ZstdCompressCtx::reset, ZstdCompressCtx::close);

  private static final Contexts<ZstdDecompressCtx> DECOMPRESSORS =
      new Contexts<>(ZstdDecompressCtx::new, ZstdDecompressCtx::reset, ZstdDecompressCtx::close);

  private Documents() {}

  /** The document of this content: one zstd frame, its length and its SHA-256. */
  public static Document of(String contentType, byte[] content) {
    return new Document(
        contentType,
        (long) content.length,
        hash(content),
        ByteBuffer.wrap(COMPRESSORS.use(zstd -> zstd.setLevel(LEVEL).compress(content))),
        null);
  }

  /**
   * The same, compressed with another document of the same record as dictionary.
   *
   * @param other that document
   * @param otherContent its content
   */
  public static Document of(
      String contentType, byte[] content, Document other, byte[] otherContent) {
    if (!canBeDictionary(otherContent)) {
      return of(contentType, content);
    }
    byte[] frame =
        COMPRESSORS.use(zstd -> zstd.setLevel(LEVEL).loadDict(otherContent).compress(content));
    return new Document(
        contentType, (long) content.length, hash(content), ByteBuffer.wrap(frame), other.getHash());
  }

  private static boolean canBeDictionary(byte[] content) {
    return content.length >= Long.BYTES && ByteBuffer.wrap(content).getInt() != TRAINED;
  }

  /**
   * The content of a document that stands alone.
   *
   * @param limit the most bytes that the caller is ready to hold
   * @throws DamagedDocumentException where frame, length and hash disagree or the limit is passed
   */
  public static byte[] open(Document document, int limit) throws DamagedDocumentException {
    if (document.getDictionary() != null) {
      throw new DamagedDocumentException("document does not stand alone");
    }
    return inflated(document, null, limit);
  }

  /**
   * The content of a document that may have been compressed with another one.
   *
   * @param other the other document of the record, which stands alone
   * @param limit the most bytes that the caller is ready to hold of each
   * @throws DamagedDocumentException where frame, length and hash of either disagree, the limit is
   *     passed, or it refers to a third one
   */
  public static byte[] open(Document document, Document other, int limit)
      throws DamagedDocumentException {
    Sha256 dictionary = document.getDictionary();
    if (dictionary == null) {
      return inflated(document, null, limit);
    }
    if (!dictionary.equals(other.getHash())) {
      throw new DamagedDocumentException("document refers to one that is not beside it");
    }
    return inflated(document, open(other, limit), limit);
  }

  private static byte[] inflated(Document document, byte @Nullable [] dictionary, int limit)
      throws DamagedDocumentException {
    long length = document.getLength();
    if (length < 0 || length > limit) {
      throw new DamagedDocumentException("length of the document is beyond the limit");
    }
    byte[] frame = bytes(document.getContent());
    if (frame.length == 0) { // zstd does not look whether there is a first byte
      throw new DamagedDocumentException("document has no content");
    }
    if (Zstd.getFrameContentSize(frame) != length) {
      throw new DamagedDocumentException("length of the document differs from its frame's");
    }
    byte[] content = inflate(frame, dictionary, (int) length);
    if (content.length != length) {
      throw new DamagedDocumentException("length of the document differs from the stated one");
    }
    if (!hash(content).equals(document.getHash())) {
      throw new DamagedDocumentException("hash of the document differs from the stated one");
    }
    return content;
  }

  private static byte[] inflate(byte[] frame, byte @Nullable [] dictionary, int length)
      throws DamagedDocumentException {
    try {
      return DECOMPRESSORS.use(
          zstd ->
              dictionary == null
                  ? zstd.decompress(frame, length)
                  : zstd.loadDict(dictionary).decompress(frame, length));
    } catch (ZstdException e) {
      throw new DamagedDocumentException("document is not a zstd frame");
    }
  }

  /**
   * The bytes of a buffer, without consuming it. They may be the buffer's own, and are not to be
   * changed.
   */
  public static byte[] bytes(ByteBuffer buffer) {
    if (buffer.hasArray()
        && buffer.arrayOffset() == 0
        && buffer.remaining() == buffer.array().length) {
      return buffer.array();
    }
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
