package org.recordbank.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import org.recordbank.sandbox.visits.SyntheticPatient;

/**
 * A patient who takes back what they agreed to, signs again, and so on. What they are answered
 * stands in the ledger. One thread's.
 */
final class Undecided {

  private static final String STATE = "Recordbank-Consent-State";

  final SyntheticPatient patient;
  private final Deployment deployment;
  private final Census census;
  private final String account;
  private String consent;
  private boolean agrees = true;
  private int effective;

  /** Has an account, and agrees to begin with. */
  Undecided(Deployment deployment, SyntheticPatient patient) {
    this.deployment = deployment;
    this.patient = patient;
    this.census = new Census(deployment);
    this.account = deployment.enrolment.openAccount(patient);
    this.consent = deployment.enrolment.permit(account);
  }

  void changeTheirMind() {
    if (agrees) {
      takeBack();
    } else {
      sign();
    }
  }

  /** How often they were answered that a revocation is effective. */
  int effective() {
    return effective;
  }

  private void takeBack() {
    HttpResponse<byte[]> answer = deployment.enrolment.revoke(account, consent);
    Instant answered = Instant.now();
    agrees = false;
    assertThat(answer.statusCode()).isIn(200, 202);
    boolean isEffective = answer.statusCode() == 200;
    assertThat(answer.headers().firstValue(STATE))
        .isEqualTo(Optional.of(isEffective ? "effective" : "pending"));
    if (isEffective) { // of one that is pending nothing is promised yet
      effective++;
      deployment.ledger.revoked(account, answered, census.positions(patient.bank(), account));
    }
  }

  private void sign() {
    deployment.ledger.signing(account, Instant.now());
    consent = deployment.enrolment.permit(account);
    agrees = true;
  }

  /** Leaves it at yes, or at no. */
  void settleFor(boolean yes) {
    if (agrees != yes) {
      changeTheirMind();
    }
  }
}
