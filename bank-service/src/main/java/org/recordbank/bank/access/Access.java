package org.recordbank.bank.access;

import java.time.Instant;
import org.recordbank.policy.Action;
import org.recordbank.policy.Decision;
import org.recordbank.policy.Policy;
import org.recordbank.policy.Request;

/** Judges who may read an account. */
public final class Access {
  /** Of HL7's value set PurposeOfUse: for treatment. */
  static final String TREATMENT = "TREAT";

  /** Of HL7's value set PurposeOfUse: at the patient's own request. */
  static final String PATIENT_REQUEST = "PATRQT";

  private Access() {}

  /** Whether this caller may read what is in the account, now. */
  public static Verdict toContent(Caller caller, String account, Said said, Instant now) {
    return switch (caller) {
      case Caller.Patient patient ->
          patient.account().equals(account)
              ? new Verdict.Allowed(PATIENT_REQUEST, null)
              : new Verdict.Refused();
      case Caller.Clinician clinician -> {
        if (said.isBehind()) {
          yield new Verdict.NotYet();
        }
        Request request = new Request(Action.DISCLOSE, clinician.facility(), now);
        yield switch (Policy.decide(said.directives(), request)) {
          case Decision.Permitted permitted ->
              new Verdict.Allowed(TREATMENT, permitted.directiveId());
          case Decision.Denied denied -> new Verdict.Refused();
        };
      }
      case Caller.Operator operator -> new Verdict.Refused();
    };
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
