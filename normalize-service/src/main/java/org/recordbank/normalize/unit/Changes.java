package org.recordbank.normalize.unit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rule between two units: by dimension alone where that is enough, else by a fact of the
 * substance, else none.
 */
final class Changes {
  private static final BigDecimal NONE = BigDecimal.ZERO;

  /**
   * What is asked for.
   *
   * @param substance empty where not known
   */
  record Question(String from, String to, String substance) {}

  private final Atoms atoms;
  private final Substances substances;
  private final String version;

  Changes(Atoms atoms, Substances substances, String version) {
    this.atoms = atoms;
    this.substances = substances;
    this.version = version;
  }

  Change of(Question question) {
    Unit from = atoms.read(question.from());
    Unit to = atoms.read(question.to());
    if (from == null || to == null || from.mixed() || to.mixed() || !annotationsAgree(from, to)) {
      return new Change.None();
    }
    if (question.substance().equals(HemoglobinA1c.SUBSTANCE)) {
      return HemoglobinA1c.change(from, to, atoms, "ifcc-ngsp:hba1c@" + version);
    }
    if (from.dimension().equals(to.dimension())) {
      return byDimension(from, to, "ucum@" + version);
    }
    return bySubstance(from, to, question.substance());
  }

  /**
   * What is in braces says what was counted, and how: it may be left out, never exchanged. A
   * logarithm, an amount in braces ({@code 1.73_m2}) and a number that is only named so ({@code
   * {score}}) must stand on both sides.
   */
  private static boolean annotationsAgree(Unit from, Unit to) {
    if (from.annotations().equals(to.annotations())) {
      return true;
    }
    return (from.annotations().isEmpty() || to.annotations().isEmpty())
        && from.annotations().stream().noneMatch(Changes::mustStay)
        && to.annotations().stream().noneMatch(Changes::mustStay)
        && !isNamedNumber(from)
        && !isNamedNumber(to);
  }

  private static boolean mustStay(String annotation) {
    return annotation.startsWith("log") || annotation.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isNamedNumber(Unit unit) {
    return !unit.annotations().isEmpty()
        && unit.dimension().isNone()
        && unit.factor().equals(Rational.ONE);
  }

  private Change byDimension(Unit from, Unit to, String how) {
    // A fraction of substance is another property than one of mass or volume.
    if (from.dimension().isNone() && from.substance() != to.substance()) {
      return new Change.None();
    }
    Rational factor = from.factor().dividedBy(to.factor());
    if (from.scale() instanceof Scale.Log || to.scale() instanceof Scale.Log) {
      boolean degrees = from.scale() instanceof Scale.Affine || to.scale() instanceof Scale.Affine;
      return degrees
          ? new Change.None()
          : new Change.Logarithmic(how, rate(from), rate(to), factor.toDouble());
    }
    return Change.Linear.of(how, shift(from), factor, shift(to).negate());
  }

  private static double rate(Unit unit) {
    return unit.scale() instanceof Scale.Log(double rate) ? rate : 0;
  }

  private static BigDecimal shift(Unit unit) {
    return unit.scale() instanceof Scale.Affine(BigDecimal shift) ? shift : NONE;
  }

  private Change bySubstance(Unit from, Unit to, String substance) {
    if (from.scale() != null || to.scale() != null) {
      return new Change.None();
    }
    for (Substances.Fact fact : substances.of(substance)) {
      Unit ratio = fact.ratio();
      Rational factor = between(from.times(ratio), to);
      if (factor == null) {
        factor = between(from.dividedBy(ratio), to);
      }
      if (factor != null) {
        String how = fact.rule() + ":" + substance + "@" + version;
        return Change.Linear.of(how, NONE, factor, NONE);
      }
    }
    return new Change.None();
  }

  private static @Nullable Rational between(Unit from, Unit to) {
    return from.dimension().equals(to.dimension()) ? from.factor().dividedBy(to.factor()) : null;
  }
}
