package org.recordbank.normalize.codesystem;

/**
 * Check digits, each of which finds every error of one digit: that of LOINC (Mod 10, LOINC Users'
 * Guide, appendix C) and that of SNOMED CT (Verhoeff, SNOMED CT Release File Specifications,
 * section 6.5).
 */
final class CheckDigits {
  /** The multiplication of the dihedral group of ten elements. */
  private static final byte[][] PRODUCT = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };

  /** What becomes of a digit at each place from the right; again after eight. */
  private static final byte[][] PLACE = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
    {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
    {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
    {9, 4, 5, 3, 1, 2, 6, 8, 7, 0},
    {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
    {2, 7, 9, 3, 8, 0, 6, 4, 1, 5},
    {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}
  };

  private CheckDigits() {}

  /** The check digit by Mod 10 of the digits before {@code end}. */
  static char mod10(CharSequence digits, int end) {
    int sum = 0;
    boolean isDoubled = true;
    for (int i = end - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      if (isDoubled) {
        digit = digit < 5 ? digit * 2 : digit * 2 - 9;
      }
      sum += digit;
      isDoubled = !isDoubled;
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  /** Whether the last of the digits before {@code end} is their check digit by Verhoeff. */
  static boolean isVerhoeff(CharSequence digits, int end) {
    int product = 0;
    for (int i = 0; i < end; i++) {
      product = PRODUCT[product][PLACE[i & 7][digits.charAt(end - 1 - i) - '0']];
    }
    return product == 0;
  }
}
