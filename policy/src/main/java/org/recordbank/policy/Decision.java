package org.recordbank.policy;

import static java.util.Objects.requireNonNull;

/** The answer to a {@link Request}, with what it rests on. */
public sealed interface Decision {

  /**
   * It may be done.
   *
   * @param directiveId the directive that permits it; of several, the one whose identifier sorts
   *     first, so that the same question has the same answer wherever it is asked
   */
  record Permitted(String directiveId) implements Decision {
    public Permitted {
      requireNonNull(directiveId, "directiveId");
    }

    /** Names no directive: it would lead to the patient. */
    @Override
    public String toString() {
      return "Permitted";
    }
  }

  /**
   * It may not be done, now.
   *
   * @param reason why
   */
  record Denied(Reason reason) implements Decision {
    public Denied {
      requireNonNull(reason, "reason");
    }
  }

  /** Why something is denied. Each has another way out. */
  enum Reason {
    /**
     * No directive that has begun permits it, and none in force refuses it. The patient has not
     * been asked, or what they signed has yet to begin.
     */
    NO_CONSENT,
    /** A directive in force refuses it. The patient has said no. */
    CONSENT_REFUSED,
    /** It was permitted once; that time is over and nothing took its place. To be renewed. */
    CONSENT_EXPIRED
  }
}
