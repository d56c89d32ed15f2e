package org.recordbank.normalize.bundle;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.normalize.terminology.Translation;
import org.recordbank.normalize.unit.Units;
import org.recordbank.sources.json.Span;

/**
 * What units stand for, by one terminology. A facility's map or a decision about one of its units
 * prevails over what units usually mean, except over sound UCUM. Safe for any thread.
 */
final class UnitMeanings {
  /** System of the units that are no code of any: for maps, decisions and the worklist. */
  static final String SENT_UNIT = "urn:recordbank:unit";

  static final String UCUM = "http://unitsofmeasure.org";

  private final Terminology terminology;
  private final Units units;
  private final String rules;
  private final Recall<UnitMeaning> recall = new Recall<>(1_024);

  UnitMeanings(Terminology terminology, Units units) {
    this.terminology = terminology;
    this.units = units;
    this.rules = "spelling@" + units.version();
  }

  /**
   * What a unit stands for.
   *
   * @param unit where it stands as it is written for people, if it does
   * @param code where its code stands, if it has one
   * @param system where the system of the code stands, if it has one
   * @param of codes of what is measured
   */
  UnitMeaning of(String facility, byte[] bytes, long unit, long code, long system, List<Code> of) {
    if (!Recall.takes(unit, code, system, of)) {
      return meaning(facility, bytes, unit, code, system, of);
    }
    int place = recall.place(bytes, unit, code, system, of);
    UnitMeaning meaning = recall.at(place, facility, bytes, unit, code, system, of);
    if (meaning == null) {
      meaning = meaning(facility, bytes, unit, code, system, of);
      recall.put(place, facility, bytes, unit, code, system, of, meaning);
    }
    return meaning;
  }

  private UnitMeaning meaning(
      String facility, byte[] bytes, long unit, long code, long system, List<Code> of) {
    return of(
        facility,
        Span.textOf(bytes, unit),
        Span.textOf(bytes, code),
        Span.textOf(bytes, system),
        of);
  }

  private UnitMeaning of(String facility, String unit, String code, String system, List<Code> of) {
    String uri = CodeSystems.uri(system);
    boolean isUcum = uri.equals(UCUM) && !code.isBlank();
    String text = unit.isBlank() ? code : unit;
    if (text.isBlank() || (!isUcum && !code.isBlank() && CodeSystems.isStandard(uri))) {
      return new UnitMeaning.Other();
    }
    Code measured = measured(of);
    String usual = measured == null ? null : terminology.usualUnit(measured).orElse(null);
    String means = units.ucum(unit, code, uri, of, usual).orElse(null);
    if (isUcum && code.equals(means)) {
      return known(code, system.equals(UCUM), rules, measured, usual, null);
    }
    Code sent = new Code(SENT_UNIT, text);
    for (Translation translation : terminology.own(facility, sent)) {
      if (translation.target().system().equals(UCUM)) {
        Code decided = terminology.isDecided(facility, sent) ? sent : null;
        String ucum = translation.target().code();
        return known(ucum, false, translation.map(), measured, usual, decided);
      }
    }
    return means == null
        ? new UnitMeaning.Unknown(sent)
        : known(means, false, rules, measured, usual, null);
  }

  private UnitMeaning known(
      String ucum,
      boolean isAsSent,
      String by,
      @Nullable Code measured,
      @Nullable String usual,
      @Nullable Code decided) {
    boolean isConvertible =
        measured != null && units.convert(BigDecimal.ONE, ucum, measured, usual).isPresent();
    return new UnitMeaning.Known(
        ucum, isAsSent, by, isConvertible ? measured : null, usual, decided);
  }

  /** The LOINC code, or else the first of any system: the tables of units know a few others. */
  private static @Nullable Code measured(List<Code> of) {
    for (Code code : of) {
      if (code.system().equals(CodeSystems.LOINC)) {
        return code;
      }
    }
    return of.isEmpty() ? null : of.getFirst();
  }
}
