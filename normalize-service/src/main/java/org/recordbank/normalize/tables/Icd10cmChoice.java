package org.recordbank.normalize.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Chooses the ICD-10-CM code of a SNOMED CT code among the alternatives of Synthea's map, which
 * mixes ICD-10-CM with ICD-10-PCS and leaves the choice to chance.
 *
 * <p>What is put beside a diagnosis must be true of every patient who has it. So a choice is made
 * only where it needs no more knowledge of the patient; where it does, there is none, and the
 * SNOMED CT code stands alone. The map's own order says nothing: it lists neonatal hypertension
 * first for essential hypertension.
 */
final class Icd10cmChoice {
  private static final Pattern SHAPE = Pattern.compile("[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?");

  /**
   * Came into ICD-10-CM after the edition of fiscal year 2022, which the shipped table keeps to.
   */
  private static final Set<String> LATER =
      Set.of(
          "O35.10X0", "O35.11X0", "O35.12X0", "O35.13X0", "O35.14X0", "P28.30", "P28.32", "Z59.82");

  /** Of the newborn; external causes; organisms: beside another code, or only at a certain age. */
  private static final Pattern DEPENDENT_CODE = Pattern.compile("[PVWXY].*|B9[5-7].*");

  private static final String DEPENDENT_TITLE = "classified elsewhere";
  private static final String NOT_DEPENDENT_TITLE = "not elsewhere classified";

  private Icd10cmChoice() {}

  /** The alternatives that are ICD-10-CM codes, each once, in the map's order. */
  static List<MapEntry> valid(List<MapEntry> alternatives) {
    LinkedHashMap<String, MapEntry> valid = new LinkedHashMap<>();
    for (MapEntry entry : alternatives) {
      if (isValid(entry)) {
        valid.putIfAbsent(entry.code(), entry);
      }
    }
    return List.copyOf(valid.values());
  }

  /** The one that holds for every patient with the code; empty where there is none. */
  static Optional<MapEntry> choose(List<MapEntry> alternatives) {
    List<MapEntry> valid = valid(alternatives);
    if (valid.size() == 1) {
      return Optional.of(valid.getFirst());
    }
    List<MapEntry> independent = new ArrayList<>(valid);
    independent.removeIf(Icd10cmChoice::isDependent);
    if (independent.size() == 1) {
      return Optional.of(independent.getFirst());
    }
    return independent.stream().filter(e -> isGeneralCaseOf(e, independent)).findFirst();
  }

  private static boolean isValid(MapEntry entry) {
    // Synthea writes X for the episode of care where the code needs a letter for it.
    boolean unfinished =
        entry.code().endsWith("X") && entry.description().endsWith("episode of care unspecified");
    return SHAPE.matcher(entry.code()).matches() && !unfinished && !LATER.contains(entry.code());
  }

  private static boolean isDependent(MapEntry entry) {
    String title = entry.description();
    return DEPENDENT_CODE.matcher(entry.code()).matches()
        || (title.contains(DEPENDENT_TITLE) && !title.contains(NOT_DEPENDENT_TITLE));
  }

  /** Whether it is the "unspecified" code of the branch in which all the others lie. */
  private static boolean isGeneralCaseOf(MapEntry entry, List<MapEntry> all) {
    String branch = entry.code().substring(0, entry.code().length() - 1);
    return entry.description().endsWith(", unspecified")
        && all.stream().allMatch(other -> other.code().startsWith(branch));
  }
}
