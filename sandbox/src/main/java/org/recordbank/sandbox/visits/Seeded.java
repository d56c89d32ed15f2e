package org.recordbank.sandbox.visits;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** Values that follow from a text alone, so that nothing depends on the order of the work. */
final class Seeded {

  private Seeded() {}

  /** The first lower-case hexadecimal digits of the digest of the parts. */
  static String hex(int digits, String... parts) {
    return HexFormat.of().formatHex(digest(parts)).substring(0, digits);
  }

  /** A non-negative number below the bound. */
  static int number(int bound, String... parts) {
    return Math.floorMod(ByteBuffer.wrap(digest(parts)).getInt(), bound);
  }

  /** A generator that always gives the same row for the same parts. */
  static Random random(String... parts) {
    return new Random(ByteBuffer.wrap(digest(parts)).getLong());
  }

  private static byte[] digest(String... parts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return sha256.digest(String.join("\n", parts).getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
