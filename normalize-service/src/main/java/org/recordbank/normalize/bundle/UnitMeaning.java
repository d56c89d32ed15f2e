package org.recordbank.normalize.bundle;

import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;

/** What the unit of a sender's quantity stands for. */
sealed interface UnitMeaning {

  /**
   * A unit of UCUM.
   *
   * @param code of UCUM
   * @param isAsSent whether the sender said just that
   * @param by name and version of what made it of the sender's
   * @param loinc what is measured; null where that is not known
   * @param usual UCUM unit in which that is usually reported; null where that is not known
   */
  record Known(
      String code, boolean isAsSent, String by, @Nullable Code loinc, @Nullable String usual)
      implements UnitMeaning {}

  /**
   * Nobody knows it.
   *
   * @param code for the worklist
   */
  record Unknown(Code code) implements UnitMeaning {}

  /** It is of another standard system: a dose form, say. */
  record Other() implements UnitMeaning {}
}
