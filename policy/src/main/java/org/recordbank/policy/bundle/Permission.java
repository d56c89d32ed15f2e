package org.recordbank.policy.bundle;

import org.recordbank.policy.Content;
import org.recordbank.policy.Decision;

/** What somebody may have of a visit, resource by resource. */
public interface Permission {

  /** Whether they may have a resource of this content. */
  boolean permits(Content content);

  /** Whether they may not because somebody said so, and not because nobody permits it. */
  boolean refuses(Content content);

  /** By what the policy says. */
  @FunctionalInterface
  interface Decided extends Permission {

    /** What the policy says of a resource of this content. */
    Decision.Settled decide(Content content);

    @Override
    default boolean permits(Content content) {
      return decide(content) instanceof Decision.Permitted;
    }

    @Override
    default boolean refuses(Content content) {
      return switch (decide(content)) {
        case Decision.Permitted permitted -> false;
        case Decision.Denied denied -> denied.reason() == Decision.Reason.CONSENT_REFUSED;
      };
    }
  }
}
