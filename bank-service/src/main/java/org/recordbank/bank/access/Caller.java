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

  /**
   * Somebody who treats patients at a facility.
   *
   * @param mayBreakGlass whether they may read in an emergency what nothing permits
   */
  record Clinician(String subject, String facility, boolean mayBreakGlass) implements Caller {

    /** One who may not break the glass. */
    public Clinician(String subject, String facility) {
      this(subject, facility, false);
    }

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
   * one, or lacks the claim that its role needs. {@link Role#EMERGENCY} is no role by itself.
   */
  static Optional<Caller> of(
      Set<String> groups,
      @Nullable String subject,
      @Nullable String account,
      @Nullable String facility) {
    Optional<String> who = given(subject);
    if (who.isEmpty()) {
      return Optional.empty();
    }
    if (groups.equals(Set.of(Role.CLINICIAN, Role.EMERGENCY))) {
      return given(facility).map(where -> new Clinician(who.get(), where, true));
    }
    if (groups.size() != 1) {
      return Optional.empty();
    }
    return switch (groups.iterator().next()) {
      case Role.PATIENT -> given(account).map(own -> new Patient(who.get(), own));
      case Role.CLINICIAN -> given(facility).map(where -> new Clinician(who.get(), where));
      case Role.OPERATOR -> who.map(Operator::new);
      default -> Optional.empty();
    };
  }

  private static Optional<String> given(@Nullable String text) {
    return text == null || text.isBlank() || text.indexOf('\0') >= 0
        ? Optional.empty()
        : Optional.of(text);
  }
}
