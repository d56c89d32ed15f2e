package org.recordbank.normalize.unit;

import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a UCUM expression in its case-sensitive form (UCUM, sections 5 to 12): terms of
 * components joined by {@code .} and {@code /}, from left to right. A number may bear an annotation
 * too ({@code /100{WBC}}), as LOINC writes it. Exponents have two digits and numbers nine at most;
 * parentheses stand eight deep at most.
 */
final class Expression {
  /** Longer than any that is in use. */
  static final int LONGEST = 100;

  private static final int DEEPEST = 8;
  private static final int MOST_DIGITS = 9;

  private final String text;
  private final Function<String, @Nullable Unit> symbols;
  private int at;
  private int depth;

  private Expression(String text, Function<String, @Nullable Unit> symbols) {
    this.text = text;
    this.symbols = symbols;
  }

  /**
   * What it means; null where it is not UCUM.
   *
   * @param symbols meaning of an atom with or without a prefix; null where there is none
   */
  static @Nullable Unit read(String text, Function<String, @Nullable Unit> symbols) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return null;
    }
    Expression expression = new Expression(text, symbols);
    Unit unit = expression.main();
    return expression.at == text.length() ? unit : null;
  }

  /** A slash at the beginning divides by the first component only. */
  private @Nullable Unit main() {
    return follows('/') ? terms(Unit.ONE) : terms(component());
  }

  private @Nullable Unit terms(@Nullable Unit first) {
    Unit unit = first;
    while (unit != null && (follows('.') || follows('/'))) {
      boolean product = text.charAt(at++) == '.';
      Unit next = component();
      if (next == null) {
        return null;
      }
      unit = product ? unit.times(next) : unit.dividedBy(next);
      if (unit.factor().isHuge()) {
        return null;
      }
    }
    return unit;
  }

  private @Nullable Unit component() {
    if (at >= text.length()) {
      return null;
    }
    char first = text.charAt(at);
    if (first == '(') {
      return parentheses();
    }
    Unit unit = first == '{' ? Unit.ONE : isDigit(first) && !isPowerOfTen() ? number() : simple();
    return unit != null && follows('{') ? annotated(unit) : unit;
  }

  private @Nullable Unit parentheses() {
    if (++depth > DEEPEST) {
      return null;
    }
    at++;
    Unit unit = terms(component());
    if (unit == null || !follows(')')) {
      return null;
    }
    at++;
    depth--;
    return unit;
  }

  private @Nullable Unit number() {
    int start = at;
    skipDigits();
    if (at - start > MOST_DIGITS || text.charAt(start) == '0') {
      return null;
    }
    return Unit.of(Rational.of(new BigDecimal(text.substring(start, at))), Dimension.NONE);
  }

  private @Nullable Unit simple() {
    int start = at;
    if (isPowerOfTen()) {
      at += 3;
    } else {
      skipSymbol();
    }
    Unit unit = at == start ? null : symbols.apply(text.substring(start, at));
    if (unit == null) {
      return null;
    }
    int exponent = exponent();
    return exponent == 0 ? null : unit.power(exponent);
  }

  /** 1 where there is none; 0 where it is none that is allowed. */
  private int exponent() {
    int start = at;
    boolean sign = follows('+') || follows('-');
    if (sign) {
      at++;
    }
    int digits = at;
    skipDigits();
    if (at == digits) {
      return sign ? 0 : 1;
    }
    return at - digits > 2 ? 0 : Integer.parseInt(text, start, at, 10);
  }

  private @Nullable Unit annotated(Unit unit) {
    int start = ++at;
    while (at < text.length() && text.charAt(at) != '}') {
      char c = text.charAt(at);
      if (c < '!' || c > '~' || c == '{') {
        return null;
      }
      at++;
    }
    if (at == text.length()) {
      return null;
    }
    String annotation = text.substring(start, at++);
    return annotation.isEmpty() ? unit : unit.annotated(annotation);
  }

  private boolean isPowerOfTen() {
    return text.startsWith("10*", at) || text.startsWith("10^", at);
  }

  private void skipDigits() {
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  /** Brackets belong to a symbol with whatever they hold. */
  private void skipSymbol() {
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '[') {
        int end = text.indexOf(']', at);
        if (end < 0) {
          return;
        }
        at = end;
      } else if ("./(){}+-".indexOf(c) >= 0 || isDigit(c)) {
        return;
      }
    }
  }

  private boolean follows(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
