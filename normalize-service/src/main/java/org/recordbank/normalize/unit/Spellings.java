package org.recordbank.normalize.unit;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of spellings, and the names that are put together from a prefix and a unit. */
final class Spellings {
  private static final Map<String, String> PREFIXES =
      Map.of(
          "kilo", "k", "deci", "d", "centi", "c", "milli", "m", "micro", "u", "nano", "n", "pico",
          "p", "femto", "f", "mega", "M", "deka", "da");

  /** Names that prefixes are written before. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("gram", "g"),
          Map.entry("liter", "L"),
          Map.entry("litre", "L"),
          Map.entry("meter", "m"),
          Map.entry("metre", "m"),
          Map.entry("mole", "mol"),
          Map.entry("mol", "mol"),
          Map.entry("second", "s"),
          Map.entry("equivalent", "eq"),
          Map.entry("osmole", "osm"),
          Map.entry("katal", "kat"),
          Map.entry("kat", "kat"),
          Map.entry("volt", "V"),
          Map.entry("ampere", "A"),
          Map.entry("bar", "bar"),
          Map.entry("pascal", "Pa"),
          Map.entry("newton", "N"),
          Map.entry("tesla", "T"),
          Map.entry("joule", "J"),
          Map.entry("calorie", "cal"),
          Map.entry("poise", "P"),
          Map.entry("stoke", "St"),
          Map.entry("bel", "B"),
          Map.entry("enzyme unit", "U"),
          Map.entry("international unit", "[IU]"),
          Map.entry("becquerel", "Bq"),
          Map.entry("sievert", "Sv"),
          Map.entry("hertz", "Hz"),
          Map.entry("ohm", "Ohm"));

  private final Map<String, Spelling> spellings = new HashMap<>();

  /**
   * @param atoms to see that the table names UCUM units
   */
  Spellings(Table table, Atoms atoms) {
    for (String[] row : table.rows()) {
      if (row.length != 3) {
        throw table.wrong(row, "must be a spelling, a unit and a condition");
      }
      if (!row[1].equals(Spelling.NEVER) && atoms.read(row[1]) == null) {
        throw table.wrong(row, row[1] + " is not UCUM");
      }
      try {
        spellings.computeIfAbsent(row[0], text -> new Spelling()).put(row[2], row[1]);
      } catch (IllegalArgumentException e) {
        throw table.wrong(row, "there is no condition " + row[2]);
      }
    }
  }

  Map<String, Spelling> all() {
    return Map.copyOf(spellings);
  }

  /** As it stands in the table, with its capitals. */
  @Nullable Spelling exact(String text) {
    return spellings.get(text);
  }

  /** In whatever case. */
  @Nullable Spelling folded(String text) {
    return spellings.get(text.toLowerCase(Locale.ROOT));
  }

  /** A name in full with its prefix ({@code femtolitres}); null where it is none. */
  @Nullable String named(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    String singular = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    for (String candidate : new String[] {name, singular}) {
      String unit = NAMES.get(candidate);
      if (unit != null) {
        return unit;
      }
      for (Map.Entry<String, String> prefix : PREFIXES.entrySet()) {
        if (candidate.startsWith(prefix.getKey())) {
          unit = NAMES.get(candidate.substring(prefix.getKey().length()).strip());
          if (unit != null) {
            return prefix.getValue() + unit;
          }
        }
      }
    }
    return null;
  }
}
