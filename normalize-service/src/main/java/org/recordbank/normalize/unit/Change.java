package org.recordbank.normalize.unit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** A rule that takes values of one unit to another. */
sealed interface Change {

  /** The rule's name, for the record. */
  String how();

  /**
   * The value in the other unit, rounded; null where there is none.
   *
   * @param value of forty digits and places at most
   */
  @Nullable BigDecimal of(BigDecimal value);

  /** There is none. */
  record None() implements Change {
    @Override
    public String how() {
      return "none";
    }

    @Override
    public @Nullable BigDecimal of(BigDecimal value) {
      return null;
    }
  }

  /**
   * (value + before) * over / under, with an addition on the far side: exact until one rounding to
   * the largest power of ten that is not larger than the value's last place after the change, so
   * that different values stay different.
   *
   * @param behind what is added afterwards, times {@code under}
   * @param magnitude of over / under
   */
  record Linear(
      String how,
      BigDecimal before,
      BigDecimal over,
      BigDecimal under,
      BigDecimal behind,
      int magnitude)
      implements Change {

    /** Half a step of the result is at most one part in a hundred of it. */
    private static final BigInteger FEWEST_STEPS = BigInteger.valueOf(50);

    static Linear of(String how, BigDecimal before, Rational factor, BigDecimal after) {
      BigDecimal over = new BigDecimal(factor.over());
      BigDecimal under = new BigDecimal(factor.under());
      return new Linear(how, before, over, under, after.multiply(under), factor.magnitude());
    }

    @Override
    public BigDecimal of(BigDecimal value) {
      BigDecimal exact = value.add(before).multiply(over).add(behind);
      int places = value.scale() - magnitude;
      BigDecimal result = exact.divide(under, places, RoundingMode.HALF_UP);
      if (isProportional() && exact.signum() != 0) {
        while (isCoarse(result) && result.multiply(under).compareTo(exact) != 0) {
          result = exact.divide(under, ++places, RoundingMode.HALF_UP);
        }
      }
      return plain(result, value, isProportional());
    }

    private static boolean isCoarse(BigDecimal result) {
      return result.precision() <= 2 && result.unscaledValue().abs().compareTo(FEWEST_STEPS) < 0;
    }

    private boolean isProportional() {
      return before.signum() == 0 && behind.signum() == 0;
    }
  }

  /**
   * To or from the scale of a logarithm, in double precision by StrictMath, which gives the same on
   * every machine; as many digits as the value has, and at least three.
   *
   * @param from rate of the scale that the value is on; 0 where it is in proportion
   * @param to rate of the scale of the result; 0 where in proportion
   */
  record Logarithmic(String how, double from, double to, double factor) implements Change {
    private static final double SMALLEST = 1e-30;
    private static final double LARGEST = 1e30;

    @Override
    public @Nullable BigDecimal of(BigDecimal value) {
      double amount = value.doubleValue();
      double plain = factor * (from == 0 ? amount : StrictMath.pow(10, amount * from));
      double result = to == 0 ? plain : StrictMath.log10(plain) / to;
      boolean usual = result == 0 || (Math.abs(result) > SMALLEST && Math.abs(result) < LARGEST);
      return usual
          ? BigDecimal.valueOf(result)
              .round(new MathContext(Math.max(3, value.precision()), RoundingMode.HALF_UP))
          : null;
    }
  }

  /**
   * Without an exponent, and without zeros behind the digits that the value was given with; a value
   * on a scale with a zero of its own keeps its places too.
   */
  private static BigDecimal plain(BigDecimal result, BigDecimal value, boolean proportional) {
    BigDecimal shown = result;
    int digits = value.precision();
    if (result.signum() == 0) {
      shown = result.setScale(Math.min(result.scale(), value.scale()), RoundingMode.UNNECESSARY);
    } else if (result.precision() > digits) {
      BigDecimal stripped = result.stripTrailingZeros();
      int missing = Math.max(0, digits - stripped.precision());
      int places = stripped.scale() + missing;
      int kept = proportional ? places : Math.max(places, value.scale());
      shown = stripped.setScale(Math.min(result.scale(), kept));
    }
    return shown.scale() < 0 ? shown.setScale(0) : shown;
  }
}
