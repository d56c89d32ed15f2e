package org.recordbank.normalize;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Equivalence;
import org.recordbank.normalize.worklist.Ruling;
import org.recordbank.normalize.worklist.Sighting;
import org.recordbank.normalize.worklist.Target;

/** Codes of a facility as they are seen in visits, and what is decided about them. */
final class SampleSightings {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  static final Code GLU = new Code("urn:h:lab", "GLU");
  static final Ruling GLUCOSE = targets("2345-7");

  private SampleSightings() {}

  static Sighting seen(Code code, int visit, int second) {
    return new Sighting(
        "harbour", code, "Glucose", "Observation", null, visit(visit), 0, NOW.plusSeconds(second));
  }

  static Sighting mapped(Code code, int visit, long decision) {
    return new Sighting(
        "harbour", code, "Glucose", "Observation", null, visit(visit), decision, NOW);
  }

  static Sighting seen(
      String facility,
      Code code,
      int visit,
      @Nullable String display,
      String kind,
      @Nullable String unit) {
    return new Sighting(facility, code, display, kind, unit, visit(visit), 0, NOW);
  }

  static String visit(int number) {
    return "%032x".formatted(number);
  }

  static Ruling targets(String loinc) {
    return new Ruling.Targets(
        List.of(
            new Target(
                new Code("http://loinc.org", loinc), "\"A\" title", Equivalence.EQUIVALENT)));
  }

  /** What an operator says about {@link #GLU}. */
  static DecisionTable.Change change(Ruling ruling, @Nullable Long expected) {
    return new DecisionTable.Change("harbour", GLU, ruling, expected, "an-operator");
  }

  static DecisionTable.Decided.Done done(DecisionTable.Decided decided) {
    return (DecisionTable.Decided.Done) decided;
  }
}
