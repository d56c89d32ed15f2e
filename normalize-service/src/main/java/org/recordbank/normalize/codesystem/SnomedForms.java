package org.recordbank.normalize.codesystem;

import org.recordbank.normalize.codesystem.Shape.Malformed;
import org.recordbank.normalize.codesystem.Shape.Repaired;

/**
 * Identifiers of SNOMED CT (Release File Specifications, section 6): six to eighteen digits, the
 * last a check digit, the two before it the partition. A code is a concept's: partition 00, or 10
 * with the seven digits of an extension's namespace. Expressions of several concepts are not
 * checked.
 */
final class SnomedForms {
  private static final int FEWEST = 6;
  private static final int MOST = 18;

  /** One digit of the item, seven of the namespace, two of the partition, and the check digit. */
  private static final int FEWEST_OF_EXTENSIONS = 11;

  private static final Shape NO_NUMBER = new Malformed("A SNOMED CT identifier is a number.");
  private static final Shape WRONG_LENGTH =
      new Malformed("A SNOMED CT identifier has six to eighteen digits and begins with no zero.");
  private static final Shape WRONG_DIGIT = new Malformed("Its check digit is wrong.");
  private static final Shape NO_CONCEPT =
      new Malformed("It identifies a description or a relationship, not a concept.");
  private static final Shape NO_PARTITION =
      new Malformed("The two digits before its check digit are no partition of SNOMED CT.");

  private SnomedForms() {}

  static Shape of(String code) {
    int digits = 0;
    while (digits < code.length() && Characters.isDigit(code.charAt(digits))) {
      digits++;
    }
    if (digits == code.length()) {
      return identifier(code, digits);
    }
    return isTerm(code, digits) ? withoutTerm(code, digits) : other(code);
  }

  private static Shape identifier(String code, int length) {
    if (length < FEWEST || length > MOST || code.charAt(0) == '0') {
      return WRONG_LENGTH;
    }
    if (!CheckDigits.isVerhoeff(code, length)) {
      return WRONG_DIGIT;
    }
    boolean isOfExtension = code.charAt(length - 3) == '1';
    if ((code.charAt(length - 3) != '0' && !isOfExtension)
        || (isOfExtension && length < FEWEST_OF_EXTENSIONS)) {
      return NO_PARTITION;
    }
    return switch (code.charAt(length - 2)) {
      case '0' -> Shape.WELL_FORMED;
      case '1', '2' -> NO_CONCEPT;
      default -> NO_PARTITION;
    };
  }

  /** Whether after the digits stands a term between bars, and nothing else. */
  private static boolean isTerm(String code, int digits) {
    int bar = digits;
    while (bar < code.length() && code.charAt(bar) == ' ') {
      bar++;
    }
    return digits > 0
        && bar < code.length() - 1
        && code.charAt(bar) == '|'
        && code.indexOf('|', bar + 1) == code.length() - 1;
  }

  private static Shape withoutTerm(String code, int digits) {
    Shape shape = identifier(code, digits);
    return shape.equals(Shape.WELL_FORMED)
        ? new Repaired(code.substring(0, digits), "term beside the identifier")
        : shape;
  }

  private static Shape other(String code) {
    for (int i = 0; i < code.length(); i++) {
      if ("|:=+<(".indexOf(code.charAt(i)) >= 0) {
        return Shape.UNCHECKED;
      }
    }
    return NO_NUMBER;
  }
}
