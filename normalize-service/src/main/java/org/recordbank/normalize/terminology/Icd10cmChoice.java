package org.recordbank.normalize.terminology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Chooses the ICD-10-CM code of a code among the alternatives of a map.
 *
 * <p>What is put beside a diagnosis must be true of every patient who has it. So a choice is made
 * only where it needs no more knowledge of the patient; where it does, there is none, and the code
 * stands alone. The order of the alternatives says nothing: Synthea's map lists neonatal
 * hypertension first for essential hypertension.
 */
public final class Icd10cmChoice {
  /** Of the newborn; external causes; organisms: beside another code, or only at a certain age. */
  private static final Pattern DEPENDENT_CODE = Pattern.compile("[PVWXY].*|B9[5-7].*");

  private static final String DEPENDENT_TITLE = "classified elsewhere";
  private static final String NOT_DEPENDENT_TITLE = "not elsewhere classified";

  private Icd10cmChoice() {}

  /**
   * The one that holds for every patient with the code; empty where there is none.
   *
   * @param alternatives each once
   */
  public static Optional<Alternative> choose(List<Alternative> alternatives) {
    if (alternatives.size() == 1) {
      return Optional.of(alternatives.getFirst());
    }
    List<Alternative> independent = new ArrayList<>(alternatives);
    independent.removeIf(Icd10cmChoice::isDependent);
    if (independent.size() == 1) {
      return Optional.of(independent.getFirst());
    }
    return independent.stream().filter(e -> isGeneralCaseOf(e, independent)).findFirst();
  }

  private static boolean isDependent(Alternative one) {
    String title = one.title();
    return DEPENDENT_CODE.matcher(one.code()).matches()
        || (title.contains(DEPENDENT_TITLE) && !title.contains(NOT_DEPENDENT_TITLE));
  }

  /** Whether it is the "unspecified" code of the branch in which all the others lie. */
  private static boolean isGeneralCaseOf(Alternative one, List<Alternative> all) {
    String branch = one.code().substring(0, one.code().length() - 1);
    return one.title().endsWith(", unspecified")
        && all.stream().allMatch(other -> other.code().startsWith(branch));
  }
}
