package org.recordbank.ingest.mllp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A range of addresses in CIDR notation (RFC 4632, RFC 4291), or one address. */
final class AddressRange {
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final byte[] network;
  private final int bits;

  private AddressRange(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException where it is not one; names are not looked up
   */
  static AddressRange of(String text) {
    int slash = text.indexOf('/');
    byte[] network = address(slash < 0 ? text : text.substring(0, slash), text);
    int most = network.length * Byte.SIZE;
    try {
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > most) {
        throw malformed(text);
      }
      return new AddressRange(network, bits);
    } catch (NumberFormatException e) {
      throw malformed(text);
    }
  }

  private static byte[] address(String literal, String text) {
    if (!LITERAL.matcher(literal).matches()) {
      throw malformed(text);
    }
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw malformed(text);
    }
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "a range of addresses looks like 10.1.0.0/16 or 2001:db8::/32: " + text);
  }

  boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    int whole = bits / Byte.SIZE;
    if (bytes.length != network.length || !Arrays.equals(bytes, 0, whole, network, 0, whole)) {
      return false;
    }
    int rest = bits % Byte.SIZE;
    int mask = 0xFF << (Byte.SIZE - rest);
    return rest == 0 || ((bytes[whole] ^ network[whole]) & mask & 0xFF) == 0;
  }
}
