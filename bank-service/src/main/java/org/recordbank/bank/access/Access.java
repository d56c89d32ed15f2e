package org.recordbank.bank.access;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.recordbank.policy.Action;
import org.recordbank.policy.Decision;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.Policy;
import org.recordbank.policy.Purposes;
import org.recordbank.policy.Request;

/** Judges who may read an account. */
public final class Access {
  private Access() {}

  /** Whether this caller may read what is in the account, now, and whether all of it. */
  public static Verdict toContent(
      Caller caller, String account, Said said, Jurisdiction jurisdiction, Instant now) {
    return switch (caller) {
      case Caller.Patient patient ->
          patient.account().equals(account) ? new Verdict.Own() : new Verdict.Refused();
      case Caller.Clinician clinician ->
          said.isBehind()
              ? new Verdict.NotYet()
              : toTreat(
                  said.directives(), jurisdiction, request(clinician, Purposes.TREATMENT, now));
      case Caller.Operator operator -> new Verdict.Refused();
    };
  }

  /** Whether this caller may break the glass of the account, now. */
  public static Verdict inEmergency(
      Caller caller, Said said, Jurisdiction jurisdiction, Instant now) {
    if (caller instanceof Caller.Clinician clinician
        && clinician.mayBreakGlass()
        && jurisdiction.emergency() == Jurisdiction.Emergency.OPEN) {
      return said.isBehind()
          ? new Verdict.NotYet()
          : new Verdict.InEmergency(
              jurisdiction, said.directives(), request(clinician, Purposes.BREAK_GLASS, now));
    }
    return new Verdict.Refused();
  }

  /** What somebody may read to treat the patient, of whom nothing but the facility is known. */
  public static Verdict ofAnybodyAt(
      String facility, List<Directive> directives, Jurisdiction jurisdiction, Instant now) {
    return toTreat(
        directives,
        jurisdiction,
        new Request(Action.DISCLOSE, facility, now).purpose(Purposes.TREATMENT));
  }

  private static Request request(Caller.Clinician clinician, String purpose, Instant now) {
    return new Request(
        Action.DISCLOSE,
        clinician.facility(),
        clinician.subject(),
        clinician.roles(),
        purpose,
        now);
  }

  private static Verdict toTreat(
      List<Directive> directives, Jurisdiction jurisdiction, Request request) {
    return switch (Policy.decide(jurisdiction, directives, request)) {
      case Decision.Permitted permitted -> new Verdict.Whole(permitted.reference());
      case Decision.DependsOnContent depends ->
          new Verdict.InPart(
              jurisdiction, directives, request, permitting(directives, jurisdiction, request));
      case Decision.Denied denied -> new Verdict.Refused();
    };
  }

  private static String permitting(
      List<Directive> directives, Jurisdiction jurisdiction, Request request) {
    String some =
        directives.stream()
            .filter(each -> !(Policy.decide(List.of(each), request) instanceof Decision.Denied))
            .map(Directive::id)
            .distinct()
            .sorted()
            .collect(Collectors.joining(" "));
    return some.isEmpty() ? jurisdiction.reference() : some;
  }

  /** Whether this caller may see the receipts and the chain of the account, without content. */
  public static boolean toReceipts(Caller caller, String account) {
    return switch (caller) {
      case Caller.Patient patient -> patient.account().equals(account);
      case Caller.Clinician clinician -> false;
      case Caller.Operator operator -> true;
    };
  }
}
