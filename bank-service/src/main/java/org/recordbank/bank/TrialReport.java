package org.recordbank.bank;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.ruletrial.Basis;
import org.recordbank.bank.ruletrial.Cell;
import org.recordbank.bank.ruletrial.Figure;
import org.recordbank.bank.ruletrial.Figures;
import org.recordbank.bank.ruletrial.Measure;
import org.recordbank.bank.ruletrial.RuleTrial;
import org.recordbank.policy.label.Label;
import org.recordbank.policy.label.LabelNames;

/** The result of a trial, in words and as JSON; nothing in it is of fewer than eleven patients. */
final class TrialReport {
  private static final String HOW =
      "Counts are rounded to tens. <11 is of 1 to 10 patients, and not told; a dash could include"
          + " one that is not told.";

  private static final String HOW_IN_JSON =
      "Counts are rounded to tens. null is of 1 to 10 patients, or could include what is.";

  private static final String PEOPLE =
      "Facilities are judged as clinicians of whom nothing but the facility is known, for"
          + " treatment; * is any other facility.";

  private final String bank;
  private final RuleTrial trial;
  private final Figures figures;

  TrialReport(String bank, RuleTrial trial, Figures figures) {
    this.bank = bank;
    this.trial = trial;
    this.figures = figures;
  }

  /** As a table. */
  void print(PrintStream out) {
    out.println("bank " + bank + ", " + trial.at());
    out.println("in force  " + words(trial.now()));
    out.println("tried     " + words(trial.then()));
    out.println();
    line(out, "", "number", "patients");
    all(out, "deposits", Measure.DEPOSITS);
    all(out, "  that cannot be read", Measure.UNREADABLE);
    all(out, "  with labels that change", Measure.RELABELLED_DEPOSITS);
    all(out, "  seen otherwise by a facility", Measure.SEEN_OTHERWISE);
    all(out, "resources", Measure.RESOURCES);
    all(out, "  with labels that change", Measure.RELABELLED_RESOURCES);
    line(out, "patients whom any of it concerns", "", words(patients(Measure.TOUCHED)));
    labels(out);
    facilities(out);
    out.println();
    notes(HOW).forEach(out::println);
  }

  private void labels(PrintStream out) {
    out.println();
    line(out, "resources by label", "gained", "lost");
    for (Label label : figures.labels()) {
      line(
          out,
          "  " + label.code(),
          words(figures.number(new Cell(Measure.GAINED, label.code()))),
          words(figures.number(new Cell(Measure.LOST, label.code()))));
    }
  }

  private void facilities(PrintStream out) {
    out.println();
    line(out, "resources by facility", "newly seen", "no longer");
    for (String facility : figures.facilities()) {
      line(
          out,
          "  " + facility,
          words(figures.number(new Cell(Measure.NEWLY_SEEN, facility))),
          words(figures.number(new Cell(Measure.NO_LONGER_SEEN, facility))));
    }
  }

  private void all(PrintStream out, String name, Measure measure) {
    line(out, name, words(figures.number(Cell.of(measure))), words(patients(measure)));
  }

  private Figure patients(Measure measure) {
    return figures.patients(Cell.of(measure));
  }

  private static void line(PrintStream out, String name, String one, String other) {
    out.println(String.format(Locale.ROOT, "%-34s %14s %14s", name, one, other).stripTrailing());
  }

  private static String words(Basis basis) {
    return "rules " + basis.rules().version() + ", jurisdiction " + basis.jurisdiction().id();
  }

  private static String words(Figure figure) {
    return switch (figure) {
      case Figure.Rounded rounded -> String.format(Locale.ROOT, "%,d", rounded.number());
      case Figure.OfFew few -> "<" + Figures.FEWEST_PATIENTS;
      case Figure.Withheld withheld -> "-";
    };
  }

  private List<String> notes(String how) {
    List<String> notes = new ArrayList<>(List.of(how, PEOPLE));
    if (figures.hasOtherFacilities()) {
      notes.add("Facilities for which it is of fewer than 11 patients are not listed.");
    }
    if (isThere(Measure.SILENCED)) {
      notes.add("There are accounts whose directives cannot be read; no facility sees them.");
    }
    if (isThere(Measure.CURTAILED)) {
      notes.add("There are accounts that name more than 100 facilities; not all were judged.");
    }
    if (!LabelNames.meanTheSame(trial.then().rules())) {
      notes.add(
          "The file changes rules of act-code, by which is read what directives name; there the"
              + " rules in force were taken on both sides.");
    }
    return notes;
  }

  private boolean isThere(Measure measure) {
    return !figures.patients(Cell.of(measure)).equals(new Figure.Rounded(0));
  }

  /** As JSON. */
  Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("bank", bank);
    map.put("at", trial.at().toString());
    map.put("inForce", asMap(trial.now()));
    map.put("tried", asMap(trial.then()));
    map.put("deposits", asMap(Measure.DEPOSITS));
    map.put("unreadable", asMap(Measure.UNREADABLE));
    map.put("depositsRelabelled", asMap(Measure.RELABELLED_DEPOSITS));
    map.put("depositsSeenOtherwise", asMap(Measure.SEEN_OTHERWISE));
    map.put("resources", asMap(Measure.RESOURCES));
    map.put("resourcesRelabelled", asMap(Measure.RELABELLED_RESOURCES));
    map.put("patientsConcerned", told(patients(Measure.TOUCHED)));
    map.put("labels", figures.labels().stream().map(this::row).toList());
    map.put("facilities", figures.facilities().stream().map(this::row).toList());
    map.put("notes", notes(HOW_IN_JSON));
    return map;
  }

  private static Map<String, Object> asMap(Basis basis) {
    return Map.of("rules", basis.rules().version(), "jurisdiction", basis.jurisdiction().id());
  }

  private Map<String, @Nullable Object> asMap(Measure measure) {
    return asMap(Cell.of(measure));
  }

  private Map<String, @Nullable Object> asMap(Cell cell) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("number", told(figures.number(cell)));
    map.put("patients", told(figures.patients(cell)));
    return map;
  }

  private Map<String, @Nullable Object> row(Label label) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("label", label.code());
    map.put("gained", asMap(new Cell(Measure.GAINED, label.code())));
    map.put("lost", asMap(new Cell(Measure.LOST, label.code())));
    return map;
  }

  private Map<String, @Nullable Object> row(String facility) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("facility", facility);
    map.put("newlySeen", asMap(new Cell(Measure.NEWLY_SEEN, facility)));
    map.put("noLongerSeen", asMap(new Cell(Measure.NO_LONGER_SEEN, facility)));
    return map;
  }

  private static @Nullable Long told(Figure figure) {
    return switch (figure) {
      case Figure.Rounded rounded -> rounded.number();
      case Figure.OfFew few -> null;
      case Figure.Withheld withheld -> null;
    };
  }
}
