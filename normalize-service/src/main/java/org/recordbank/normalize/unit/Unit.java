package org.recordbank.normalize.unit;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a UCUM expression means.
 *
 * @param factor in bases
 * @param scale of a special unit; null where values are in proportion
 * @param annotations what stands in braces, in lower case
 * @param substance whether amounts of substance occur in it, even where they cancel out (mmol/mol)
 * @param mixed a special unit among others, which means nothing (UCUM, section 22)
 */
record Unit(
    Rational factor,
    Dimension dimension,
    @Nullable Scale scale,
    Set<String> annotations,
    boolean substance,
    boolean mixed) {

  static final Unit ONE = of(Rational.ONE, Dimension.NONE);

  Unit {
    annotations = Set.copyOf(annotations);
  }

  static Unit of(Rational factor, Dimension dimension) {
    return new Unit(factor, dimension, null, Set.of(), false, false);
  }

  Unit scaled(Rational by) {
    return new Unit(factor.times(by), dimension, scale, annotations, substance, mixed);
  }

  Unit ofSubstance() {
    return new Unit(factor, dimension, scale, annotations, true, mixed);
  }

  Unit annotated(String annotation) {
    return new Unit(
        factor,
        dimension,
        scale,
        with(Set.of(annotation.toLowerCase(Locale.ROOT))),
        substance,
        mixed);
  }

  Unit prefixed(Rational prefix) {
    Scale prefixed = scale == null ? null : scale.prefixed(prefix);
    boolean affine = scale instanceof Scale.Affine;
    // A prefix multiplies the value on the scale; of a logarithm, it is in the rate alone.
    Rational by = scale == null || affine ? factor.times(prefix) : factor;
    return new Unit(by, dimension, prefixed, annotations, substance, mixed);
  }

  Unit power(int exponent) {
    return exponent == 1
        ? this
        : new Unit(
            factor.power(exponent),
            dimension.power(exponent),
            null,
            annotations,
            substance,
            mixed || scale != null);
  }

  Unit times(Unit other) {
    return product(other, factor.times(other.factor), dimension.times(other.dimension));
  }

  Unit dividedBy(Unit other) {
    return product(other, factor.dividedBy(other.factor), dimension.dividedBy(other.dimension));
  }

  private Unit product(Unit other, Rational by, Dimension in) {
    return new Unit(
        by,
        in,
        null,
        with(other.annotations),
        substance || other.substance,
        mixed || other.mixed || scale != null || other.scale != null);
  }

  private Set<String> with(Set<String> more) {
    if (more.isEmpty() || annotations.isEmpty()) {
      return more.isEmpty() ? annotations : more;
    }
    Set<String> all = new TreeSet<>(annotations);
    all.addAll(more);
    return all;
  }

  /** Whether a value of one is the same value of the other, whatever was measured. */
  boolean same(Unit other) {
    return factor.equals(other.factor)
        && dimension.equals(other.dimension)
        && !mixed
        && !other.mixed
        && Objects.equals(scale, other.scale)
        && annotations.equals(other.annotations);
  }
}
