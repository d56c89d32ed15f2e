package org.recordbank.policy;

import java.util.Optional;

/** What somebody wants to do with a record, and what a directive permits or denies. */
public enum Action {
  /** A facility's visit goes into the patient's account. */
  DEPOSIT("deposit"),
  /** Somebody at a facility reads from the patient's account. */
  DISCLOSE("disclose"),
  /** The patient's data are used for research. Only what names research permits it. */
  RESEARCH("research");

  private final String wireName;

  Action(String wireName) {
    this.wireName = wireName;
  }

  /** The name on topics and in databases; it never changes once released. */
  public String wireName() {
    return wireName;
  }

  /**
   * The action of this exact name, or nothing: an unknown name is never a near miss of a known one.
   */
  public static Optional<Action> named(String wireName) {
    for (Action action : values()) {
      if (action.wireName.equals(wireName)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }
}
