package org.recordbank.normalize.unit;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The symbols of UCUM: its atoms and the prefixes that metric ones take. */
final class Atoms {
  private static final Set<String> SUBSTANCE = Set.of("mol", "eq", "osm");
  private static final Map<String, Rational> PREFIXES = prefixes();

  private final Map<String, String[]> rows = new HashMap<>();
  private final Map<String, Unit> atoms = new HashMap<>();
  private final Set<String> metric = new HashSet<>();
  private int bases;

  Atoms(Table table) {
    for (String[] row : table.rows()) {
      rows.put(row[0], row);
      if (row[1].equals("m")) {
        metric.add(row[0]);
      }
    }
    for (String[] row : table.rows()) {
      if (atom(row[0]) == null) {
        throw table.wrong(row, "its unit is not UCUM");
      }
    }
    rows.clear();
  }

  /** What an expression means; null where it is not UCUM. */
  @Nullable Unit read(String expression) {
    return Expression.read(expression, this::symbol);
  }

  /** An expression that is UCUM. */
  Unit known(String expression) {
    return Objects.requireNonNull(read(expression), expression);
  }

  private @Nullable Unit symbol(String symbol) {
    Unit atom = atom(symbol);
    for (int length = 1; atom == null && length <= 2 && length < symbol.length(); length++) {
      Rational prefix = PREFIXES.get(symbol.substring(0, length));
      String rest = symbol.substring(length);
      Unit unit = prefix != null && metric.contains(rest) ? atom(rest) : null;
      if (prefix != null && unit != null) {
        return unit.prefixed(prefix);
      }
    }
    return atom;
  }

  /**
   * While the table is read, an atom is defined when first asked for, for its definition may
   * follow.
   */
  private @Nullable Unit atom(String symbol) {
    Unit known = atoms.get(symbol);
    String[] row = known == null ? rows.remove(symbol) : null;
    if (row == null) {
      return known;
    }
    Unit unit = defined(row[2], row[3]);
    if (unit != null) {
      atoms.put(symbol, SUBSTANCE.contains(symbol) ? unit.ofSubstance() : unit);
    }
    return atoms.get(symbol);
  }

  private @Nullable Unit defined(String value, String of) {
    if (value.equals("base") || value.equals("own")) {
      return Unit.of(Rational.ONE, Dimension.ofBase(bases++));
    }
    Unit unit = read(of);
    if (unit == null) {
      return null;
    }
    int by = value.indexOf(" x ");
    if (by < 0) {
      return unit.scaled(Rational.of(value));
    }
    String number = value.substring(value.indexOf(' ') + 1, by);
    Scale scale =
        value.startsWith("log")
            ? new Scale.Log(Double.parseDouble(number))
            : new Scale.Affine(new BigDecimal(number));
    Rational factor = unit.factor().times(Rational.of(value.substring(by + 3)));
    return new Unit(factor, unit.dimension(), scale, Set.of(), unit.substance(), false);
  }

  private static Map<String, Rational> prefixes() {
    Map<String, Rational> prefixes = new HashMap<>();
    String[] tens = {
      "Y24", "Z21", "E18", "P15", "T12", "G9", "M6", "k3", "h2", "da1", "d-1", "c-2", "m-3", "u-6",
      "n-9", "p-12", "f-15", "a-18", "z-21", "y-24"
    };
    for (String ten : tens) {
      int length = ten.startsWith("da") ? 2 : 1;
      prefixes.put(ten.substring(0, length), Rational.of("1e" + ten.substring(length)));
    }
    prefixes.put("Ki", Rational.of("1024"));
    prefixes.put("Mi", Rational.of("1048576"));
    prefixes.put("Gi", Rational.of("1073741824"));
    prefixes.put("Ti", Rational.of("1099511627776"));
    return prefixes;
  }
}
