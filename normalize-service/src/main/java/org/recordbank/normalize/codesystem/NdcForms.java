package org.recordbank.normalize.codesystem;

import org.recordbank.normalize.codesystem.Shape.Malformed;
import org.recordbank.normalize.codesystem.Shape.Repaired;

/**
 * National Drug Codes. The form kept is that of eleven digits without hyphens (labeler 5, product
 * 4, package 2), which CMS asks for and RxNorm lists. The FDA writes ten digits with hyphens, as
 * 4-4-2, 5-3-2 or 5-4-1 (21 CFR 207.33): the part that is short gets a zero before it. Without
 * hyphens ten digits tell which part is short only where they begin with a zero: the FDA gives
 * labelers of five digits the numbers from 10000.
 */
final class NdcForms {
  private static final int LABELER = 5;
  private static final int PRODUCT = 4;
  private static final int PACKAGE = 2;
  private static final int DIGITS = LABELER + PRODUCT + PACKAGE;

  private static final Shape FOREIGN = new Malformed("It holds what no NDC holds.");
  private static final Shape AMBIGUOUS =
      new Malformed("Ten digits without hyphens may be 4-4-2, 5-3-2 or 5-4-1.");
  private static final Shape TOO_FEW =
      new Malformed("It has fewer than ten digits: which part has lost its zeros is not certain.");
  private static final Shape TOO_MANY = new Malformed("It has more than eleven digits.");
  private static final Shape NO_PACKAGE =
      new Malformed("It names a product, and not the package that an NDC names.");
  private static final Shape OTHER_PARTS =
      new Malformed("Its parts are not 4-4-2, 5-3-2, 5-4-1 or 5-4-2.");

  private NdcForms() {}

  static Shape of(String code) {
    if (Characters.areDigits(code, 0, code.length())) {
      return plain(code);
    }
    int first = separator(code, 0);
    int second = first < 0 ? -1 : separator(code, first + 1);
    for (int i = 0; i < code.length(); i++) {
      boolean isFill = code.charAt(i) == '*' && (i == 0 || i == first + 1 || i == second + 1);
      if (i != first && i != second && !isFill && !Characters.isDigit(code.charAt(i))) {
        return FOREIGN;
      }
    }
    if (second < 0) {
      return first < 0 ? FOREIGN : NO_PACKAGE;
    }
    return parts(code.substring(0, first), code.substring(first + 1, second), code, second + 1);
  }

  private static Shape plain(String code) {
    return switch (Integer.compare(code.length(), DIGITS - 1)) {
      case -1 -> TOO_FEW;
      case 0 ->
          code.charAt(0) == '0'
              ? new Repaired("0" + code, "ten digits of the form 4-4-2 made eleven")
              : AMBIGUOUS;
      default -> code.length() == DIGITS ? Shape.WELL_FORMED : TOO_MANY;
    };
  }

  private static int separator(String code, int from) {
    for (int i = from; i < code.length(); i++) {
      if (Characters.isHyphen(code.charAt(i)) || code.charAt(i) == ' ') {
        return i;
      }
    }
    return -1;
  }

  private static Shape parts(String labeler, String product, String code, int packageAt) {
    String pack = code.substring(packageAt);
    boolean isWhole = product.length() == PRODUCT && pack.length() == PACKAGE;
    boolean isPadded = labeler.length() == LABELER + 1 && labeler.charAt(0) == '0';
    boolean fits =
        labeler.length() == LABELER
            ? isWhole
                || (product.length() == PRODUCT - 1 && pack.length() == PACKAGE)
                || (product.length() == PRODUCT && pack.length() == PACKAGE - 1)
            : isWhole && (isPadded || (!labeler.isEmpty() && labeler.length() < LABELER));
    if (!fits) {
      return OTHER_PARTS;
    }
    StringBuilder digits = new StringBuilder(DIGITS);
    append(isPadded ? labeler.substring(1) : labeler, LABELER, digits);
    append(product, PRODUCT, digits);
    append(pack, PACKAGE, digits);
    return new Repaired(digits.toString(), "eleven digits without hyphens");
  }

  /** With a zero for each asterisk, which the FDA writes where a part is short, and before it. */
  private static void append(String part, int length, StringBuilder to) {
    for (int i = part.length(); i < length; i++) {
      to.append('0');
    }
    to.append(part.replace('*', '0'));
  }
}
