package org.recordbank.systemtests.faults;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.clients.Enrolment;
import org.recordbank.sandbox.clients.OutcomeBook;
import org.recordbank.sandbox.visits.Standing;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.systemtests.seen.Variant;

/**
 * An instance of consent-service stands still with a visit in hand, and with no other. Another
 * takes its place and orders the deposit; then the patient takes back what they agreed to; then the
 * first wakes up. What it decides now would hold a visit that was deposited long ago. The bank's
 * answer would mend that, but nothing may be there to be mended.
 */
final class WokenConsent {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LATE_WRITES = Duration.ofSeconds(3);
  private static final Part FIRST = Part.CONSENT;
  private static final Part SECOND = Part.instance(Part.CONSENT, 2);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Stand stand;
  private final Sandbox sandbox;

  WokenConsent(Stand stand) {
    this.stand = stand;
    this.sandbox = stand.sandbox;
  }

  Fault fault() {
    return fault("stand-still");
  }

  /** With these faults of the agent in the instance that is woken. */
  Fault fault(String agent) {
    return new Fault(
            "wake a replaced consent",
            Set.of(FIRST),
            () -> standStill(agent),
            Duration.ZERO,
            () -> {
              sandbox.resume(FIRST);
              sandbox.awaitReady(FIRST, PATIENCE);
              Faults.sleep(LATE_WRITES);
              sandbox.stop(FIRST);
              sandbox.start(FIRST);
              sandbox.stop(SECOND);
            })
        .byItself();
  }

  private void standStill(String agent) {
    var variant = new Variant("-woken" + NUMBER.incrementAndGet());
    SyntheticPatient patient = consented();
    List<SyntheticVisit> visits = variant.of(stand.visits.visitsOf(patient));
    var enrolment = new Enrolment(sandbox);
    String account = answered(() -> enrolment.openAccount(variant.of(patient)));
    String consent = answered(() -> enrolment.permit(account));
    deposited(visits.getFirst());

    sandbox.stop(FIRST);
    String inHand = send(visits.get(1));
    Faults.sleep(LATE_WRITES); // it comes as far as visit.normalized
    sandbox.launch(FIRST, Stand.withFault(agent));
    await(this::stands, "consent never stood still");
    sandbox.start(SECOND, Map.of());
    await(() -> stand.trail.isDeposited(inHand), "nobody took over from the consent that stands");
    stand.concludedByOthers.add(inHand);

    // The one that stands may hold the relay's lock, until the database ends its session.
    await(() -> isRevoked(account, consent), "the revocation did not take effect");
    Instant answered = Instant.now();
    stand.ledger.revoked(account, answered, stand.survey.positions(patient.bank(), account));
  }

  /** A service whose database has just been away may ask its callers to come again. */
  private static String answered(Supplier<String> call) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return call.get();
      } catch (IllegalStateException | UncheckedIOException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Faults.sleep(Duration.ofSeconds(1));
      }
    }
  }

  private boolean isRevoked(String account, String consent) {
    try {
      return new Enrolment(sandbox, SECOND).revoke(account, consent).statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false; // it waited too long
    }
  }

  private SyntheticPatient consented() {
    return stand.visits.patients().stream()
        .filter(patient -> stand.plan.of(patient) == Standing.CONSENTED)
        .max(Comparator.comparing(patient -> stand.visits.visitsOf(patient).size()))
        .orElseThrow();
  }

  private void deposited(SyntheticVisit visit) {
    String document = send(visit);
    await(() -> stand.trail.isDeposited(document), "a visit was not deposited");
  }

  private String send(SyntheticVisit visit) {
    int number = stand.ledger.sending(visit);
    if (stand.publisher.publish(visit).accepted()) {
      stand.ledger.acknowledged(number);
    }
    return OutcomeBook.keyOf(visit);
  }

  private boolean stands() {
    return sandbox.lastLines(FIRST, 3).stream()
        .anyMatch(line -> line.equals("fault agent: stand-still"));
  }

  private static void await(BooleanSupplier condition, String orElse) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(orElse);
      }
      Faults.sleep(Duration.ofMillis(100));
    }
  }
}
