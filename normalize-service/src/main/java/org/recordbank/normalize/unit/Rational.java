package org.recordbank.normalize.unit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** An exact positive fraction in lowest terms. */
record Rational(BigInteger over, BigInteger under) {
  static final Rational ONE = new Rational(BigInteger.ONE, BigInteger.ONE);

  /** More than any unit of use needs; arithmetic on what a sender wrote stays cheap. */
  private static final int MOST_BITS = 8192;

  Rational {
    if (over.signum() <= 0 || under.signum() <= 0) {
      throw new IllegalArgumentException("a factor must be positive");
    }
    BigInteger common = over.gcd(under);
    if (!common.equals(BigInteger.ONE)) {
      over = over.divide(common);
      under = under.divide(common);
    }
  }

  /** Of a decimal ({@code 254e-2}) or a fraction of two ({@code 5/9}). */
  static Rational of(String number) {
    int slash = number.indexOf('/');
    if (slash >= 0) {
      return of(number.substring(0, slash)).dividedBy(of(number.substring(slash + 1)));
    }
    return of(new BigDecimal(number));
  }

  static Rational of(BigDecimal number) {
    BigInteger digits = number.unscaledValue();
    return number.scale() >= 0
        ? new Rational(digits, BigInteger.TEN.pow(number.scale()))
        : new Rational(digits.multiply(BigInteger.TEN.pow(-number.scale())), BigInteger.ONE);
  }

  Rational times(Rational other) {
    return new Rational(over.multiply(other.over), under.multiply(other.under));
  }

  Rational dividedBy(Rational other) {
    return new Rational(over.multiply(other.under), under.multiply(other.over));
  }

  Rational power(int exponent) {
    return exponent >= 0
        ? new Rational(over.pow(exponent), under.pow(exponent))
        : new Rational(under.pow(-exponent), over.pow(-exponent));
  }

  /** Whether it has grown beyond every unit of use. */
  boolean isHuge() {
    return over.bitLength() + under.bitLength() > MOST_BITS;
  }

  /** The exponent of the largest power of ten that is not larger than it. */
  int magnitude() {
    BigDecimal leading =
        new BigDecimal(over).divide(new BigDecimal(under), new MathContext(30, RoundingMode.DOWN));
    return leading.precision() - leading.scale() - 1;
  }

  double toDouble() {
    return new BigDecimal(over).divide(new BigDecimal(under), MathContext.DECIMAL64).doubleValue();
  }
}
