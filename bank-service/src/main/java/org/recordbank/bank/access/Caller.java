package org.recordbank.bank.access;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.Role;

/** Who asks, by their token. */
public sealed interface Caller {

  /** The token's subject, as disclosures name it. */
  String subject();

  /** The patient whose account it is. */
  record Patient(String subject, String account) implements Caller {

    /** The role alone. */
    @Override
    public String toString() {
      return Role.PATIENT;
    }
  }

  /** Somebody who treats patients at a facility. */
  record Clinician(String subject, String facility) implements Caller {

    /** The role alone. */
    @Override
    public String toString() {
      return Role.CLINICIAN;
    }
  }

  /** Who runs the bank; sees receipts, never content. */
  record Operator(String subject) implements Caller {

    /** The role alone. */
    @Override
    public String toString() {
      return Role.OPERATOR;
    }
  }

  /**
   * The caller that a token describes; nothing where it has no role of a bank's callers, more than
   * one, or lacks the claim that its role needs.
   */
  static Optional<Caller> of(
      Set<String> groups,
      @Nullable String subject,
      @Nullable String account,
      @Nullable String facility) {
    if (groups.size() != 1 || isBlank(subject)) {
      return Optional.empty();
    }
    return switch (groups.iterator().next()) {
      case Role.PATIENT ->
          isBlank(account) ? Optional.empty() : Optional.of(new Patient(subject, account));
      case Role.CLINICIAN ->
          isBlank(facility) ? Optional.empty() : Optional.of(new Clinician(subject, facility));
      case Role.OPERATOR -> Optional.of(new Operator(subject));
      default -> Optional.empty();
    };
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank() || text.indexOf('\0') >= 0;
  }
}
