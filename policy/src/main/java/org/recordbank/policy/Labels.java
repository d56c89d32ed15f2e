package org.recordbank.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.label.LabelNames;

/** Security labels: confidentiality is a height (v3-Confidentiality), sensitivity a kind. */
final class Labels {
  private Labels() {}

  /**
   * Whether a resource with these labels is one that a provision means which names those. Any
   * sensitivity that is named is enough, by any of its names. A confidentiality is a high-water
   * mark for what permits (FHIR R4, {@code Consent.provision.securityLabel}: R stands for R or
   * lower) and a low-water mark for what denies: somebody who refuses what is restricted means what
   * is very restricted too. Where both kinds are named and only one fits, it is open which of them
   * counts.
   */
  static Match match(Set<String> named, Set<String> borne, Effect effect) {
    if (named.isEmpty()) {
      return Match.YES;
    }
    @Nullable Match sensitivity = null;
    @Nullable Match confidentiality = null;
    for (String label : named) {
      int height = Confidentiality.height(label);
      if (height < 0) {
        Match one = Match.of(bears(borne, label, effect));
        sensitivity = sensitivity == null ? one : sensitivity.or(one);
      } else {
        Match one = reaches(borne, height, effect);
        confidentiality = confidentiality == null ? one : confidentiality.or(one);
      }
    }
    if (sensitivity == null || confidentiality == null) {
      return sensitivity == null ? either(confidentiality) : sensitivity;
    }
    return sensitivity == confidentiality ? sensitivity : Match.UNKNOWN;
  }

  private static Match either(@Nullable Match match) {
    return match == null ? Match.UNKNOWN : match;
  }

  private static boolean bears(Set<String> borne, String label, Effect effect) {
    return switch (effect) {
      case PERMIT -> LabelNames.permitted(label, borne);
      case DENY -> LabelNames.refused(label, borne);
    };
  }

  private static Match reaches(Set<String> borne, int height, Effect effect) {
    int highest = Confidentiality.highest(borne);
    if (highest < 0) {
      return Match.UNKNOWN;
    }
    return switch (effect) {
      case PERMIT -> Match.of(highest <= height);
      case DENY -> Match.of(highest >= height);
    };
  }
}
