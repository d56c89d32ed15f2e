package org.recordbank.normalize.terminology;

/** One thing that a publication says; what a terminology is compiled from. */
public sealed interface Statement {

  /**
   * A code that there is.
   *
   * @param display what its publisher calls it
   * @param active whether it may still be used; a retired code stays known
   * @param unit of a LOINC code: the UCUM unit in which it is usually reported; empty where none
   */
  record Concept(Code code, String display, boolean active, String unit) implements Statement {}

  /**
   * A target of a code. One in the code's own system, that means the same, is what replaces it when
   * it is retired.
   *
   * @param display of the target; empty where not known
   * @param group 0: the target stands alone, and several of a code are alternatives. From 1 on: all
   *     targets of the code with the same group hold together, and several groups of a code are
   *     alternatives. (A scenario of the General Equivalence Maps is a group; one whose lists leave
   *     a choice is a group for each way to choose.)
   */
  record Target(Code source, Code target, String display, Equivalence equivalence, int group)
      implements Statement {
    public Target {
      if (group < 0) {
        throw new IllegalArgumentException("group: must not be negative");
      }
    }
  }
}
