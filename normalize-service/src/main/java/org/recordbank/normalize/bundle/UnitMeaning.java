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
   * @param measured what is measured, where values of it have another usual unit that this one can
   *     be brought to; else null
   * @param usual the terminology's word on that unit; null where it has none
   * @param decided the sender's unit as a code, where its meaning was decided; else null
   */
  record Known(
      String code,
      boolean isAsSent,
      String by,
      @Nullable Code measured,
      @Nullable String usual,
      @Nullable Code decided)
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
