package org.recordbank.normalize.unit;

import java.math.BigDecimal;

/**
 * How a value on a scale of a special unit becomes one that is in proportion (UCUM, section 21).
 */
sealed interface Scale {

  /** The same scale with a prefix before the unit. */
  Scale prefixed(Rational prefix);

  /** Degrees: the unit's factor times (value + shift). */
  record Affine(BigDecimal shift) implements Scale {
    @Override
    public Scale prefixed(Rational prefix) {
      return new Affine(
          shift.multiply(new BigDecimal(prefix.under())).divide(new BigDecimal(prefix.over())));
    }
  }

  /** Levels and pH: the unit's factor times 10 to the power of (value times rate). */
  record Log(double rate) implements Scale {
    @Override
    public Scale prefixed(Rational prefix) {
      return new Log(rate * prefix.toDouble());
    }
  }
}
