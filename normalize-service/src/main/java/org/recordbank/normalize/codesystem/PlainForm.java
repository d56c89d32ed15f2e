package org.recordbank.normalize.codesystem;

import org.recordbank.normalize.codesystem.Shape.Malformed;
import org.recordbank.normalize.codesystem.Shape.Repaired;

/** Systems whose codes have neither dots nor check digits. Case is put right, and zeros of CVX. */
enum PlainForm {
  ICD10PCS("An ICD-10-PCS code has seven characters, without I and O.") {
    @Override
    boolean has(String code) {
      for (int i = 0; i < code.length(); i++) {
        char c = code.charAt(i);
        if (c == 'I' || c == 'O' || !(Characters.isDigit(c) || Characters.isCapital(c))) {
          return false;
        }
      }
      return code.length() == 7;
    }
  },
  RXNORM("An RxNorm identifier is a number of at most eight digits without zeros before it.") {
    @Override
    boolean has(String code) {
      return code.length() <= 8
          && code.charAt(0) != '0'
          && Characters.areDigits(code, 0, code.length());
    }
  },
  CVX("A CVX code is a number of two or three digits.") {
    @Override
    boolean has(String code) {
      return Characters.areDigits(code, 0, code.length())
          && (code.length() == 2
              ? !code.equals("00")
              : code.length() == 3 && code.charAt(0) != '0');
    }

    @Override
    String mended(String code) {
      int zeros = 0;
      while (zeros < code.length() - 1 && code.charAt(zeros) == '0') {
        zeros++;
      }
      String number = code.substring(zeros);
      return number.length() == 1 ? "0" + number : number;
    }
  },
  MVX("An MVX code is two or three capitals.") {
    @Override
    boolean has(String code) {
      return (code.length() == 2 || code.length() == 3) && areCapitals(code, 0, code.length());
    }
  },
  HCPCS("A HCPCS code of level II is a capital and four digits; those of level I are CPT's.") {
    @Override
    boolean has(String code) {
      return code.length() == 5 && areCapitals(code, 0, 1) && Characters.areDigits(code, 1, 5);
    }
  },
  CPT("A CPT code is five digits, or four and a capital.") {
    @Override
    boolean has(String code) {
      return code.length() == 5
          && Characters.areDigits(code, 0, 4)
          && (Characters.isDigit(code.charAt(4)) || Characters.isCapital(code.charAt(4)));
    }
  },
  CDT("A CDT code is D and four digits.") {
    @Override
    boolean has(String code) {
      return code.length() == 5 && code.charAt(0) == 'D' && Characters.areDigits(code, 1, 5);
    }
  },
  UNII("A UNII is ten capitals and digits.") {
    @Override
    boolean has(String code) {
      for (int i = 0; i < code.length(); i++) {
        if (!Characters.isDigit(code.charAt(i)) && !Characters.isCapital(code.charAt(i))) {
          return false;
        }
      }
      return code.length() == 10;
    }
  };

  private final String rule;

  PlainForm(String rule) {
    this.rule = rule;
  }

  /** Whether the code, which is not empty, is written so. */
  abstract boolean has(String code);

  /** The code as it would be written if nothing but what is certain were wrong with it. */
  String mended(String code) {
    StringBuilder capitals = new StringBuilder(code.length());
    for (int i = 0; i < code.length(); i++) {
      capitals.append(Characters.capital(code.charAt(i)));
    }
    return capitals.toString();
  }

  Shape shape(String code) {
    if (has(code)) {
      return Shape.WELL_FORMED;
    }
    String mended = mended(code);
    return has(mended)
        ? new Repaired(mended, this == CVX ? "zeros before it" : "capitals")
        : new Malformed(rule);
  }

  private static boolean areCapitals(String code, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Characters.isCapital(code.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
