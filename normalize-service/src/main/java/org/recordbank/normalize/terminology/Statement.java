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
   * A target of a code.
   *
   * @param display of the target; empty where not known
   * @param group 0: the target stands alone. From 1 on: all targets of the source with the same
   *     group hold only together (a combination of the General Equivalence Maps)
   */
  record Target(Code source, Code target, String display, Equivalence equivalence, int group)
      implements Statement {}
}
