package org.recordbank.normalize.unit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;

/**
 * Units as they are sent, in UCUM; and values in the usual unit of what was observed. Immutable but
 * for what it remembers, which is bounded; safe for any thread.
 */
public final class Units {
  /** Counts the changes of what the code does with the tables. */
  private static final String RULES = "1";

  private static final int MOST_REMEMBERED = 4096;
  private static final int MOST_DIGITS = 40;

  private final Atoms atoms;
  private final Analytes analytes;
  private final String version;
  private final Map<Kind, Remembered<String, Reading>> readings = new EnumMap<>(Kind.class);
  private final Remembered<Changes.Question, Change> changes;
  private final Remembered<String, Boolean> validity;
  private final Remembered<String, Kind> kinds;

  private static final class Shipped {
    static final Units UNITS = new Units();
  }

  private Units() {
    Table atomTable = Table.of("atoms");
    Table spellingTable = Table.of("spellings");
    Table analyteTable = Table.of("analytes");
    Table substanceTable = Table.of("substances");
    version =
        "units-"
            + RULES
            + "-"
            + digest(List.of(atomTable, spellingTable, analyteTable, substanceTable));
    atoms = new Atoms(atomTable);
    analytes = new Analytes(analyteTable);
    Meanings meanings = new Meanings(new Spellings(spellingTable, atoms), atoms);
    Changes rules = new Changes(atoms, new Substances(substanceTable, atoms), version);
    for (Kind kind : Kind.values()) {
      readings.put(
          kind, new Remembered<>(MOST_REMEMBERED, text -> Reading.of(text, kind, meanings)));
    }
    changes = new Remembered<>(MOST_REMEMBERED, rules::of);
    kinds = new Remembered<>(MOST_REMEMBERED, unit -> Kind.ofUnit(unit, atoms));
    validity = new Remembered<>(MOST_REMEMBERED, text -> atoms.read(text) != null);
  }

  /** By the tables of the jar. */
  public static Units shipped() {
    return Shipped.UNITS;
  }

  /** Number of the rules, and a digest of the tables: the same version answers the same. */
  public String version() {
    return version;
  }

  /** Whether it is an expression of UCUM, in the case-sensitive form. */
  public boolean isUcum(String expression) {
    return expression.length() <= Expression.LONGEST && validity.answer(expression);
  }

  /** As {@link #ucum(String, String, String, Collection, String)}, where no usual unit is known. */
  public Optional<String> ucum(String unit, String code, String system, Collection<Code> of) {
    return ucum(unit, code, system, of, null);
  }

  /**
   * The UCUM unit of a quantity; empty where it is not certain.
   *
   * @param unit as sent, for people; may be empty
   * @param code as sent; may be empty. Of UCUM it comes before the unit, else after it
   * @param system of the code; may be empty
   * @param of what the observation is coded with, in LOINC and elsewhere: decides spellings that
   *     mean several things
   * @param usualUnit UCUM unit in which the observation is usually reported, where a terminology
   *     says it
   */
  public Optional<String> ucum(
      String unit, String code, String system, Collection<Code> of, @Nullable String usualUnit) {
    Kind known = analytes.kind(of);
    Kind kind = known == null ? kindOf(usualUnit) : known;
    boolean declared = isUcumSystem(system);
    String first = declared ? code : unit;
    Optional<String> meant = read(first, kind, declared);
    String second = declared ? unit : code;
    return meant.isPresent() || second.equals(first) ? meant : read(second, kind, false);
  }

  private Kind kindOf(@Nullable String usualUnit) {
    return usualUnit == null || usualUnit.length() > Expression.LONGEST
        ? Kind.OTHER
        : kinds.answer(usualUnit);
  }

  private Optional<String> read(String text, Kind kind, boolean declared) {
    Remembered<String, Reading> ofKind = readings.get(kind);
    return ofKind == null || text.isEmpty() || text.length() > Expression.LONGEST
        ? Optional.empty()
        : ofKind.answer(text).unit(declared);
  }

  private static boolean isUcumSystem(String system) {
    return switch (system) {
      case "http://unitsofmeasure.org", "urn:oid:2.16.840.1.113883.6.8", "UCUM" -> true;
      default -> false;
    };
  }

  /**
   * The value in the usual unit of its code; empty where it has that already, where no usual unit
   * is known, and where the change would need knowledge that there is not.
   *
   * @param ucum unit of the value
   * @param loinc what was observed; a code of another system is known where the tables hold it
   * @param usualUnit one or several UCUM units between semicolons, as LOINC's EXAMPLE_UCUM_UNITS;
   *     null where no release of LOINC is loaded. Of several the one of our table, else the first
   */
  public Optional<Converted> convert(
      BigDecimal value, String ucum, Code loinc, @Nullable String usualUnit) {
    Analyte analyte = analytes.of(loinc);
    String target = target(analyte, usualUnit);
    if (target.isEmpty() || target.equals(ucum) || !isBounded(value, ucum)) {
      return Optional.empty();
    }
    Change change = changes.answer(new Changes.Question(ucum, target, analyte.substance()));
    BigDecimal there = change.of(value.scale() < 0 ? value.setScale(0) : value);
    return there == null
        ? Optional.empty()
        : Optional.of(new Converted(there, target, change.how()));
  }

  private static String target(Analyte analyte, @Nullable String usualUnit) {
    String own = analyte.unit();
    if (usualUnit == null || usualUnit.isBlank() || usualUnit.equals(own)) {
      return own;
    }
    int end = usualUnit.indexOf(';');
    if (end < 0) {
      return usualUnit;
    }
    for (String one : usualUnit.split(";", -1)) {
      if (one.strip().equals(own)) {
        return own;
      }
    }
    return usualUnit.substring(0, end).strip();
  }

  /** Nothing that a measurement is given with is longer; exponents of a million must stay such. */
  private static boolean isBounded(BigDecimal value, String ucum) {
    return Math.abs((long) value.scale()) <= MOST_DIGITS
        && value.precision() <= MOST_DIGITS
        && ucum.length() <= Expression.LONGEST;
  }

  private static String digest(List<Table> tables) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Table table : tables) {
        digest.update(table.name().getBytes(UTF_8));
        digest.update(table.bytes());
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
