package org.recordbank.normalize.unit;

import java.util.Arrays;

/** The powers of the bases that a unit is a product of; immutable. */
final class Dimension {
  static final Dimension NONE = new Dimension(new short[0]);

  /** By number of the base, without zeros at the end. Units are short, so powers are small. */
  private final short[] powers;

  private Dimension(short[] powers) {
    int length = powers.length;
    while (length > 0 && powers[length - 1] == 0) {
      length--;
    }
    this.powers = length == powers.length ? powers : Arrays.copyOf(powers, length);
  }

  static Dimension ofBase(int number) {
    short[] powers = new short[number + 1];
    powers[number] = 1;
    return new Dimension(powers);
  }

  Dimension times(Dimension other) {
    return plus(other, 1);
  }

  Dimension dividedBy(Dimension other) {
    return plus(other, -1);
  }

  Dimension power(int exponent) {
    short[] result = new short[powers.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (short) (powers[i] * exponent);
    }
    return new Dimension(result);
  }

  private Dimension plus(Dimension other, int sign) {
    short[] result = Arrays.copyOf(powers, Math.max(powers.length, other.powers.length));
    for (int i = 0; i < other.powers.length; i++) {
      result[i] = (short) (result[i] + sign * other.powers[i]);
    }
    return new Dimension(result);
  }

  boolean isNone() {
    return powers.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dimension dimension && Arrays.equals(powers, dimension.powers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(powers);
  }
}
