package org.recordbank.normalize.codesystem;

import org.recordbank.normalize.codesystem.Shape.Malformed;
import org.recordbank.normalize.codesystem.Shape.Repaired;

/**
 * Codes of LOINC: at most seven digits, a hyphen, and a check digit (LOINC Users' Guide). Answers,
 * parts, lists and groups ({@code LA}, {@code LP}, {@code LL}, {@code LG}) are not checked: by
 * which rule their check digit is made, LOINC does not publish.
 */
final class LoincForms {
  private static final int MOST_DIGITS = 7;

  /**
   * Above all numbers that LOINC has given (in 2026 it was at 109,000). Digits without a hyphen may
   * have lost the hyphen, or the check digit with it, and one in ten of the latter would pass for
   * the former: 2345 would be 234-5, not 2345-7. What is too large to be a number has lost nothing.
   */
  private static final int NO_NUMBER_YET = 200_000;

  private static final Shape FOREIGN = new Malformed("It holds what no LOINC code holds.");
  private static final Shape WRONG_DIGIT = new Malformed("Its check digit is wrong.");
  private static final Shape WRONG_LENGTH =
      new Malformed("A LOINC code has at most seven digits, a hyphen and one check digit.");
  private static final Shape NO_HYPHEN =
      new Malformed("It has no hyphen: its check digit may be wrong or missing.");

  private LoincForms() {}

  static Shape of(String code) {
    int hyphen = code.length() - 2;
    if (hyphen > 0
        && hyphen <= MOST_DIGITS
        && code.charAt(hyphen) == '-'
        && code.charAt(0) != '0'
        && Characters.areDigits(code, 0, hyphen)
        && Characters.isDigit(code.charAt(hyphen + 1))) {
      return code.charAt(hyphen + 1) == CheckDigits.mod10(code, hyphen)
          ? Shape.WELL_FORMED
          : WRONG_DIGIT;
    }
    return isOfAnotherKind(code) ? Shape.UNCHECKED : repaired(code);
  }

  private static boolean isOfAnotherKind(String code) {
    int length = code.length();
    return length > 4
        && (code.charAt(0) | 0x20) == 'l'
        && "aplg".indexOf(code.charAt(1) | 0x20) >= 0
        && code.charAt(length - 2) == '-'
        && Characters.areDigits(code, 2, length - 2)
        && Characters.isDigit(code.charAt(length - 1));
  }

  private static Shape repaired(String code) {
    StringBuilder digits = new StringBuilder(code.length());
    int hyphen = -1;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (Characters.isDigit(c)) {
        if (c != '0' || !digits.isEmpty()) {
          digits.append(c);
        }
      } else if (Characters.isHyphen(c)) {
        if (hyphen >= 0 && hyphen != digits.length()) {
          return FOREIGN;
        }
        hyphen = digits.length();
      } else if (!Characters.isSpace(c)) {
        return FOREIGN;
      }
    }
    int number = digits.length() - 1;
    if (number < 1 || number > MOST_DIGITS || (hyphen >= 0 && hyphen != number)) {
      return WRONG_LENGTH;
    }
    boolean isRight = digits.charAt(number) == CheckDigits.mod10(digits, number);
    if (hyphen < 0) {
      boolean isCertain = isRight && Integer.parseInt(digits, 0, number + 1, 10) >= NO_NUMBER_YET;
      return isCertain && Characters.areDigits(code, 0, code.length())
          ? new Repaired(digits.insert(number, '-').toString(), "hyphen missing")
          : NO_HYPHEN;
    }
    return isRight
        ? new Repaired(digits.insert(number, '-').toString(), "another hyphen, spaces or zeros")
        : WRONG_DIGIT;
  }
}
