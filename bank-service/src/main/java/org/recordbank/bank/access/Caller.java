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
   * @param roles what they are, each as {@code <system>|<code>}; empty where that is unknown
   * @param mayBreakGlass whether they may read in an emergency what nothing permits
   */
  record Clinician(String subject, String facility, Set<String> roles, boolean mayBreakGlass)
      implements Caller {

    public Clinician {
      roles = Set.copyOf(roles);
    }

    /** One of whom no role is known, and who may not break the glass. */
    public Clinician(String subject, String facility) {
      this(subject, facility, Set.of(), false);
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
   *
   * @param groups what the token lets its bearer be to this system
   * @param personRoles what the bearer is among the people who treat patients
   */
  static Optional<Caller> of(
      Set<String> groups,
      @Nullable String subject,
      @Nullable String account,
      @Nullable String facility,
      Set<String> personRoles) {
    Optional<String> who = given(subject);
    if (who.isEmpty()) {
      return Optional.empty();
    }
    if (groups.equals(Set.of(Role.CLINICIAN, Role.EMERGENCY))) {
      return given(facility).map(where -> new Clinician(who.get(), where, personRoles, true));
    }
    if (groups.size() != 1) {
      return Optional.empty();
    }
    return switch (groups.iterator().next()) {
      case Role.PATIENT -> given(account).map(own -> new Patient(who.get(), own));
      case Role.CLINICIAN ->
          given(facility).map(where -> new Clinician(who.get(), where, personRoles, false));
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
