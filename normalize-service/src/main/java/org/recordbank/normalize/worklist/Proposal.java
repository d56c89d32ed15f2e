package org.recordbank.normalize.worklist;

/** What somebody wants to be decided. */
public sealed interface Proposal {

  /** It can be understood. */
  record Understood(Ruling ruling) implements Proposal {}

  /**
   * It cannot be taken as it is.
   *
   * @param code for programs
   * @param sentence for people: what is wrong and what mends it; quotes nothing of the body
   */
  record Refused(String code, String sentence) implements Proposal {}
}
