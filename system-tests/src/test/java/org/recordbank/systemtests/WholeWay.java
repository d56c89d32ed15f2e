package org.recordbank.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.recordbank.sandbox.clients.OutcomeBook;
import org.recordbank.sandbox.visits.PatientPlan;
import org.recordbank.sandbox.visits.Standing;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;

/**
 * The story: half of the visits come before anybody has an account; then accounts are opened and
 * consents signed while the other half comes, with repeats and conflicts; one patient changes their
 * mind meanwhile. Some never have an account, never sign, refuse, or signed for a time that is
 * over.
 */
final class WholeWay {

  private static final long SEED = 42;

  final Map<String, String> accounts = new ConcurrentHashMap<>();
  final PatientPlan plan;
  final SyntheticPatient changesTheirMind;

  /** Sent by that patient's facilities after the answer. */
  final List<SyntheticVisit> afterRevocation = new ArrayList<>();

  final List<SyntheticVisit> repeats;
  final List<SyntheticVisit> conflicts;

  private final Deployment deployment;
  private final List<SyntheticVisit> firstHalf = new ArrayList<>();
  private final List<SyntheticVisit> secondHalf = new ArrayList<>();

  WholeWay(Deployment deployment) {
    this.deployment = deployment;
    List<SyntheticPatient> patients = deployment.visits.patients();
    plan = PatientPlan.mixed(patients, SEED);
    for (SyntheticPatient patient : patients) {
      List<SyntheticVisit> theirs = deployment.visits.visitsOf(patient);
      firstHalf.addAll(theirs.subList(0, theirs.size() / 2));
      secondHalf.addAll(theirs.subList(theirs.size() / 2, theirs.size()));
    }
    changesTheirMind =
        patients.stream()
            .filter(patient -> plan.of(patient) == Standing.CONSENTED)
            .max(Comparator.comparing(patient -> deployment.visits.visitsOf(patient).size()))
            .orElseThrow();
    repeats = firstOfEach(Standing.CONSENTED).stream().map(SyntheticVisit::asRepeat).toList();
    conflicts =
        List.of(Standing.CONSENTED, Standing.NO_ACCOUNT, Standing.REFUSED).stream()
            .flatMap(standing -> firstOfEach(standing).stream())
            .map(SyntheticVisit::withOtherContent)
            .toList();
  }

  void run() {
    Tasks.all(Tasks.inOrder(firstHalf, this::send));
    new Settling(deployment).expect(firstHalf, "held").await();
    assertThat(codes(firstHalf)).isEqualTo(Set.of("unknown-patient", "behind-held"));

    List<Runnable> meanwhile = new ArrayList<>();
    deployment.visits.patients().stream()
        .filter(patient -> !patient.equals(changesTheirMind))
        .forEach(patient -> meanwhile.add(() -> enrol(patient)));
    meanwhile.add(2, this::changeTheirMind);
    List<SyntheticVisit> others = secondHalf.stream().filter(visit -> !isTheirs(visit)).toList();
    meanwhile.addAll(Tasks.inOrder(others, this::send));
    meanwhile.addAll(Tasks.inOrder(repeats, this::send));
    meanwhile.addAll(Tasks.inOrder(conflicts, this::send));
    Tasks.all(meanwhile);

    settle();
  }

  /** The visits of patients who stand so. */
  List<SyntheticVisit> visitsOf(Standing standing) {
    return deployment.visits.patients().stream()
        .filter(patient -> plan.of(patient) == standing && !patient.equals(changesTheirMind))
        .flatMap(patient -> deployment.visits.visitsOf(patient).stream())
        .toList();
  }

  /** The latest words about these visits. */
  Set<String> codes(List<SyntheticVisit> visits) {
    Set<String> keys = visits.stream().map(OutcomeBook::keyOf).collect(Collectors.toSet());
    Map<String, String> last = new ConcurrentHashMap<>();
    new Census(deployment)
        .outcomes().stream()
            .filter(outcome -> keys.contains(outcome.document()))
            .forEach(outcome -> last.put(outcome.document(), outcome.code()));
    return Set.copyOf(last.values());
  }

  private void settle() {
    var settling = new Settling(deployment);
    for (Standing standing : Standing.values()) {
      settling.expect(visitsOf(standing), standing == Standing.CONSENTED ? "deposited" : "held");
    }
    settling.expect(deployment.visits.visitsOf(changesTheirMind), "deposited", "held");
    settling.expect(afterRevocation, "held").expect(conflicts, "rejected").await();
  }

  private void enrol(SyntheticPatient patient) {
    Standing standing = plan.of(patient);
    if (!standing.hasAccount()) {
      return;
    }
    String account = deployment.enrolment.openAccount(patient);
    accounts.put(patient.patientId(), account);
    String ignored =
        switch (standing) {
          case CONSENTED -> deployment.enrolment.permit(account);
          case REFUSED -> deployment.enrolment.refuse(account);
          case EXPIRED ->
              deployment.enrolment.permitUntil(account, Instant.now().minus(Duration.ofDays(1)));
          case NO_CONSENT, NO_ACCOUNT -> "";
        };
  }

  /** Signs, gets deposits, takes it back while visits are on their way, and gets no more. */
  private void changeTheirMind() {
    String bank = changesTheirMind.bank();
    var census = new Census(deployment);
    List<SyntheticVisit> theirs = secondHalf.stream().filter(this::isTheirs).toList();
    List<SyntheticVisit> before = theirs.subList(0, theirs.size() / 2);
    afterRevocation.addAll(theirs.subList(theirs.size() / 2, theirs.size()));
    String account = deployment.enrolment.openAccount(changesTheirMind);
    accounts.put(changesTheirMind.patientId(), account);
    String consent = deployment.enrolment.permit(account);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !census.positions(bank, account).isEmpty());
    before.forEach(this::send);

    int status = deployment.enrolment.revoke(account, consent).statusCode();
    Instant answered = Instant.now();
    Set<Long> atTheAnswer = census.positions(bank, account);

    assertThat(status).isEqualTo(200);
    deployment.ledger.revoked(account, answered, atTheAnswer);
    afterRevocation.forEach(this::send);
  }

  private void send(SyntheticVisit visit) {
    assertThat(deployment.send(visit).accepted()).isTrue();
  }

  private boolean isTheirs(SyntheticVisit visit) {
    return visit.patientId().equals(changesTheirMind.patientId());
  }

  private List<SyntheticVisit> firstOfEach(Standing standing) {
    return visitsOf(standing).stream()
        .filter(firstHalf::contains)
        .collect(
            Collectors.toMap(visit -> visit.facility() + visit.bank(), visit -> visit, (a, b) -> a))
        .values()
        .stream()
        .toList();
  }
}
