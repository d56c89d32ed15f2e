package org.recordbank.bank;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.whatif.Reach;
import org.recordbank.bank.whatif.Sight;
import org.recordbank.bank.whatif.WhatIf;

/** What a consent would change, as a FHIR R4 Parameters. */
public record TryParameters(String resourceType, List<Parameter> parameter) {
  private static final String PEOPLE =
      "A directive names people or roles. What is shown is for people of whom nothing but the"
          + " facility is known; those who are named may see more, or less.";

  public TryParameters {
    parameter = List.copyOf(parameter);
  }

  /** One of them, or a part of one: it has parts or one value. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Parameter(
      String name,
      @Nullable String valueString,
      @Nullable String valueCode,
      @Nullable Integer valueUnsignedInt,
      @Nullable Long valueDecimal,
      @Nullable List<Parameter> part) {

    static Parameter text(String name, String value) {
      return new Parameter(name, value, null, null, null, null);
    }

    static Parameter code(String name, Reach value) {
      return new Parameter(name, null, TryParameters.code(value), null, null, null);
    }

    static Parameter count(Reach name, int value) {
      return new Parameter(TryParameters.code(name), null, null, value, null, null);
    }

    static Parameter number(String name, long value) {
      return new Parameter(name, null, null, null, value, null);
    }

    static Parameter parts(String name, List<Parameter> parts) {
      return new Parameter(name, null, null, null, null, List.copyOf(parts));
    }

    /** The name alone. */
    @Override
    public String toString() {
      return name;
    }
  }

  static TryParameters of(WhatIf whatIf) {
    List<Parameter> all = new ArrayList<>();
    if (whatIf.namesPeople()) {
      all.add(Parameter.text("note", PEOPLE));
    }
    whatIf.sights().forEach(sight -> all.add(facility(sight)));
    return new TryParameters("Parameters", all);
  }

  private static Parameter facility(Sight sight) {
    List<Parameter> now = new ArrayList<>();
    List<Parameter> then = new ArrayList<>();
    for (Reach reach : Reach.values()) {
      now.add(Parameter.count(reach, sight.countNow(reach)));
      then.add(Parameter.count(reach, sight.countThen(reach)));
    }
    List<Parameter> parts = new ArrayList<>();
    parts.add(Parameter.text("name", sight.facility()));
    parts.add(Parameter.parts("now", now));
    parts.add(Parameter.parts("then", then));
    sight.changes().forEach(change -> parts.add(changed(change)));
    return Parameter.parts("facility", parts);
  }

  private static Parameter changed(Sight.Change change) {
    return Parameter.parts(
        "change",
        List.of(
            Parameter.number("deposit", change.position()),
            Parameter.text("visit", change.visit()),
            Parameter.code("now", change.now()),
            Parameter.code("then", change.then())));
  }

  private static String code(Reach reach) {
    return reach.name().toLowerCase(Locale.ROOT);
  }

  /** How many: they lead to the patient. */
  @Override
  public String toString() {
    return "TryParameters of " + parameter.size();
  }
}
