package org.recordbank.normalize.codesystem;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.codesystem.Shape.Malformed;
import org.recordbank.normalize.codesystem.Shape.Repaired;

/**
 * Codes of the classifications of diseases that are written with a dot: ICD-10-CM (guideline I.A.2:
 * three to seven characters), ICD-10 of the WHO (three to five), ICD-9-CM (diagnoses three to five,
 * with E before external causes and V before other reasons; procedures two to four digits). Where
 * the dot stands follows from the characters before it, so that a missing one can be put in.
 */
final class IcdForms {
  private static final Shape DOT = new Malformed("Its dot stands in another place.");
  private static final Shape ICD10CM =
      new Malformed(
          "An ICD-10-CM code is a capital, a digit, a character and at most four more after a dot.");
  private static final Shape ICD10 =
      new Malformed("An ICD-10 code is a capital, two digits and at most two more after a dot.");
  private static final Shape ICD9CM =
      new Malformed(
          "An ICD-9-CM diagnosis is three digits, V and two, or E and three, and a dot with more.");
  private static final Shape ICD9CM_PROCEDURE =
      new Malformed("An ICD-9-CM procedure is two digits and at most two more after a dot.");

  private IcdForms() {}

  static Shape icd10cm(String code) {
    return of(code, 3, IcdForms::isIcd10cm, ICD10CM);
  }

  static Shape icd10(String code) {
    return of(code, 3, IcdForms::isIcd10, ICD10);
  }

  static Shape icd9cm(String code) {
    boolean isCause = Characters.capital(code.charAt(0)) == 'E';
    return of(code, isCause ? 4 : 3, IcdForms::isIcd9cm, ICD9CM);
  }

  static Shape icd9cmProcedure(String code) {
    return of(code, 2, IcdForms::isIcd9cmProcedure, ICD9CM_PROCEDURE);
  }

  private static Shape of(String code, int before, Predicate<String> form, Shape otherwise) {
    if (form.test(code)) {
      return Shape.WELL_FORMED;
    }
    String dotted = dotted(code, before);
    if (dotted == null) {
      return DOT;
    }
    return form.test(dotted) ? new Repaired(dotted, how(code, dotted)) : otherwise;
  }

  /** In capitals with one dot after so many characters; null where a dot stands elsewhere. */
  private static @Nullable String dotted(String code, int before) {
    StringBuilder dotted = new StringBuilder(code.length() + 1);
    int characters = 0;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '.') {
        if (characters != before) {
          return null;
        }
      } else {
        if (characters == before) {
          dotted.append('.');
        }
        dotted.append(Characters.capital(c));
        characters++;
      }
    }
    return dotted.toString();
  }

  private static String how(String code, String dotted) {
    boolean isDotPut = dots(code) != dots(dotted);
    boolean isCapitalPut = false;
    for (int i = 0; i < code.length(); i++) {
      isCapitalPut |= Characters.capital(code.charAt(i)) != code.charAt(i);
    }
    if (isDotPut) {
      return isCapitalPut ? "dot and capitals" : "dot";
    }
    return "capitals";
  }

  private static int dots(String code) {
    int dots = 0;
    for (int i = 0; i < code.length(); i++) {
      dots += code.charAt(i) == '.' ? 1 : 0;
    }
    return dots;
  }

  private static boolean isIcd10cm(String code) {
    int length = code.length();
    if (length < 3
        || length > 8
        || !Characters.isCapital(code.charAt(0))
        || !Characters.isDigit(code.charAt(1))
        || !isCapitalOrDigit(code.charAt(2))) {
      return false;
    }
    for (int i = 4; i < length; i++) {
      if (!isCapitalOrDigit(code.charAt(i))) {
        return false;
      }
    }
    return length == 3 || (code.charAt(3) == '.' && length > 4);
  }

  private static boolean isIcd10(String code) {
    return code.length() >= 3
        && Characters.isCapital(code.charAt(0))
        && Characters.areDigits(code, 1, 3)
        && isRest(code, 3, 2);
  }

  private static boolean isIcd9cm(String code) {
    return switch (code.charAt(0)) {
      case 'E' -> code.length() >= 4 && Characters.areDigits(code, 1, 4) && isRest(code, 4, 1);
      case 'V' -> code.length() >= 3 && Characters.areDigits(code, 1, 3) && isRest(code, 3, 2);
      default -> code.length() >= 3 && Characters.areDigits(code, 0, 3) && isRest(code, 3, 2);
    };
  }

  private static boolean isIcd9cmProcedure(String code) {
    return code.length() >= 2 && Characters.areDigits(code, 0, 2) && isRest(code, 2, 2);
  }

  /** Nothing, or a dot and so many digits at most. */
  private static boolean isRest(String code, int at, int most) {
    int digits = code.length() - at - 1;
    return digits < 0
        || (code.charAt(at) == '.'
            && digits <= most
            && Characters.areDigits(code, at + 1, code.length()));
  }

  private static boolean isCapitalOrDigit(char c) {
    return Characters.isCapital(c) || Characters.isDigit(c);
  }
}
