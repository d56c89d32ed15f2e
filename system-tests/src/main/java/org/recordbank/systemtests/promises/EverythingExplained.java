package org.recordbank.systemtests.promises;

import java.util.List;
import java.util.Set;

/** Whatever is held or rejected has a code of the closed list; nothing else has one. */
public record EverythingExplained() implements Promise {

  private static final Set<String> HELD =
      Set.of(
          "unknown-patient",
          "no-account",
          "no-consent",
          "consent-refused",
          "consent-expired",
          "consent-partial",
          "behind-held");

  private static final Set<String> REJECTED =
      Set.of(
          "unreadable-record",
          "unknown-schema",
          "unexpected-record",
          "envelope-mismatch",
          "document-damaged",
          "conversion-failed",
          "unsupported-format",
          "unsupported-encoding",
          "broken-encoding",
          "too-large",
          "nested-too-deep",
          "not-json",
          "unsupported-message",
          "several-messages",
          "not-cda",
          "not-hl7-v2",
          "not-xml",
          "not-a-bundle",
          "not-fhir",
          "unsupported-resource",
          "no-message-identifier",
          "reserved-identifier",
          "no-patient",
          "several-patients",
          "no-patient-identifier",
          "no-encounter",
          "several-encounters",
          "content-conflict",
          "held-too-long",
          "wrong-bank",
          "unknown-account");

  @Override
  public List<String> broken(Ledger ledger, Observations seen) {
    return seen.outcomes().stream()
        .filter(outcome -> !isExplained(outcome))
        .map(outcome -> outcome.document() + " is " + outcome.status() + ": " + outcome.code())
        .toList();
  }

  private static boolean isExplained(Observations.Outcome outcome) {
    return switch (outcome.status()) {
      case "held" -> HELD.contains(outcome.code());
      case "rejected" -> REJECTED.contains(outcome.code());
      case "received", "deposited" -> outcome.code().isEmpty();
      default -> false;
    };
  }
}
