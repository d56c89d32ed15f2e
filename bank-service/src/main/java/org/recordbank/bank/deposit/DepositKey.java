package org.recordbank.bank.deposit;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.recordbank.schemas.Sha256;

/**
 * Names a deposit to readers who may not know how many there are: the first half of the deposit's
 * hash, which its receipt has. It neither counts nor orders, and whoever does not see the receipt
 * cannot tell which it is.
 *
 * @param hex 32 digits
 */
public record DepositKey(String hex) {
  private static final int BYTES = 16;
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

  public DepositKey {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("A deposit's key has 32 hexadecimal digits");
    }
  }

  /** The key of the deposit with this hash. */
  public static DepositKey of(Sha256 depositHash) {
    return new DepositKey(HexFormat.of().formatHex(depositHash.bytes(), 0, BYTES));
  }

  /** What is written as a key; nothing where it is none. */
  public static Optional<DepositKey> parse(String text) {
    return HEX.matcher(text).matches() ? Optional.of(new DepositKey(text)) : Optional.empty();
  }

  /** The first half of the hash. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
