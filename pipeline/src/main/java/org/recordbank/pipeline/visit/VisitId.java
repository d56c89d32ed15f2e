package org.recordbank.pipeline.visit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identifier of a visit: the first 16 bytes of SHA-256 over facility, a zero byte and the
 * source's own message identifier, in lower-case hexadecimal. The same submission has the same
 * identifier wherever it is met, so that a repeat is recognised without asking anybody.
 */
public final class VisitId {
  private static final int LENGTH = 32;

  private VisitId() {}

  public static String of(String facility, String messageId) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(facility.getBytes(UTF_8));
      digest.update((byte) 0);
      byte[] hash = digest.digest(messageId.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether this has the shape of a visit identifier; says nothing of whether the visit exists. */
  public static boolean isWellFormed(String visitId) {
    if (visitId.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = visitId.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
