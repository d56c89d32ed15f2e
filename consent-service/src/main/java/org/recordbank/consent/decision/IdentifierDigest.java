package org.recordbank.consent.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A patient identifier as one facility uses it, reduced to what comparing needs: SHA-256, in
 * hexadecimal, over facility, system and value, each led by its length in bytes. The database so
 * holds no identifier, and none that could spoil a statement.
 */
public final class IdentifierDigest {
  private IdentifierDigest() {}

  public static String of(String facility, String system, String value) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : new String[] {facility, system, value}) {
        byte[] bytes = part.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
