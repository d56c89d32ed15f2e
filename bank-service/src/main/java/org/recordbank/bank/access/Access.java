package org.recordbank.bank.access;

import java.time.Instant;
import java.util.Set;
import org.recordbank.policy.Action;
import org.recordbank.policy.Decision;
import org.recordbank.policy.Policy;
import org.recordbank.policy.Purposes;
import org.recordbank.policy.Request;

/** Judges who may read an account. */
public final class Access {
  private Access() {}

  /**
   * Whether this caller may read all that is in the account, now. A clinician of whom the patient
   * withholds any part may not.
   */
  public static Verdict toContent(Caller caller, String account, Said said, Instant now) {
    return switch (caller) {
      case Caller.Patient patient ->
          patient.account().equals(account)
              ? new Verdict.Allowed(Purposes.PATIENT_REQUEST, null)
              : new Verdict.Refused();
      case Caller.Clinician clinician -> {
        if (said.isBehind()) {
          yield new Verdict.NotYet();
        }
        yield switch (Policy.decide(said.directives(), toTreat(clinician, now))) {
          case Decision.Permitted permitted ->
              new Verdict.Allowed(Purposes.TREATMENT, permitted.reference());
          case Decision.DependsOnContent depends -> new Verdict.Refused();
          case Decision.Denied denied -> new Verdict.Refused();
        };
      }
      case Caller.Operator operator -> new Verdict.Refused();
    };
  }

  /** A clinician's question; what they are besides is not known. */
  static Request toTreat(Caller.Clinician clinician, Instant now) {
    return new Request(
        Action.DISCLOSE,
        clinician.facility(),
        clinician.subject(),
        Set.of(),
        Purposes.TREATMENT,
        now);
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
