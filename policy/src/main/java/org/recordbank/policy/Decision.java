package org.recordbank.policy;

import static java.util.Objects.requireNonNull;

/** The answer to a {@link Request}, with what it rests on. */
public sealed interface Decision {

  /** What it rests on. */
  Ground ground();

  /** An answer that nothing more could change; the only ones about a single resource. */
  sealed interface Settled extends Decision {}

  /**
   * It may be done.
   *
   * @param ground what permits it; of several directives, the one whose identifier sorts first, so
   *     that the same question has the same answer wherever it is asked
   */
  record Permitted(Ground.Source ground) implements Settled {
    public Permitted {
      requireNonNull(ground, "ground");
    }

    /** Where it stands that it may: a directive, or a jurisdiction. */
    public String reference() {
      return ground.reference();
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
   * @param ground the directive that refuses or has ended, where there is one
   */
  record Denied(Reason reason, Ground ground) implements Settled {
    public Denied {
      requireNonNull(reason, "reason");
      requireNonNull(ground, "ground");
    }

    /** The reason alone. */
    @Override
    public String toString() {
      return "Denied " + reason;
    }
  }

  /**
   * Some of a visit's resources may be permitted and some denied; each has to be asked about.
   *
   * @param ground one of those on which it depends
   */
  record DependsOnContent(Ground.Source ground) implements Decision {
    public DependsOnContent {
      requireNonNull(ground, "ground");
    }

    /** Names no directive. */
    @Override
    public String toString() {
      return "DependsOnContent";
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
