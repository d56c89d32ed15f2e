package org.recordbank.benchmarks.sides;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.recordbank.benchmarks.figures.Percentiles;
import org.recordbank.benchmarks.load.OpenLoop;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.clients.Enrolment;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.PatientIdentifier;
import org.recordbank.sandbox.visits.SyntheticPatient;

/**
 * Patients who take back what they agreed to, and sign again as soon as they are answered. They
 * have no visits themselves; a revocation of theirs waits behind those of others.
 */
public final class Revocations {

  private static final int PATIENTS = 20;
  private static final double PER_SECOND = 5;

  private final List<Patient> patients;

  /** Opens their accounts at this bank. */
  public Revocations(Sandbox sandbox, String bank) {
    var enrolment = new Enrolment(sandbox);
    patients =
        IntStream.range(0, PATIENTS)
            .mapToObj(i -> new Patient(enrolment, patient(bank, i)))
            .toList();
  }

  private static SyntheticPatient patient(String bank, int number) {
    String name = "revoking-" + number;
    return new SyntheticPatient(
        name,
        bank,
        List.of(
            new PatientIdentifier(
                Facilities.GENERAL, Facilities.patientSystem(Facilities.GENERAL), name)));
  }

  /** For whoever wants to repeat the measurement. */
  public static String settings() {
    return "%.0f in a second from intended times, %d patients without visits, who sign again at once"
        .formatted(PER_SECOND, PATIENTS);
  }

  /**
   * What they were answered.
   *
   * @param effective from the time at which each was meant to be sent to the answer that it is
   *     effective; null where none was
   * @param pending how many were answered as not yet effective; they are not among the others
   */
  public record Answered(@Nullable Percentiles effective, int pending) {}

  /** Lets them go on for so long; returns when all were answered. */
  Answered run(long startNanos, double seconds) {
    var loop = new OpenLoop(startNanos, PER_SECOND);
    List<Future<OptionalDouble>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(PATIENTS)) {
      loop.run(
          (int) Math.ceil(seconds * PER_SECOND),
          i ->
              answers.add(
                  threads.submit(
                      () -> patients.get(i % PATIENTS).changeTheirMind(loop.intendedNanos(i)))));
    }
    double[] millis =
        answers.stream().map(Revocations::answer).flatMapToDouble(OptionalDouble::stream).toArray();
    return new Answered(
        millis.length == 0 ? null : Percentiles.of(millis), answers.size() - millis.length);
  }

  private static OptionalDouble answer(Future<OptionalDouble> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a patient could not change their mind", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static final class Patient {
    private final Enrolment enrolment;
    private final String account;
    private String consent;

    Patient(Enrolment enrolment, SyntheticPatient patient) {
      this.enrolment = enrolment;
      account = enrolment.openAccount(patient);
      consent = enrolment.permit(account);
    }

    /**
     * How many milliseconds after the intended time it was effective; empty where it is pending.
     */
    synchronized OptionalDouble changeTheirMind(long intendedNanos) {
      int status = enrolment.revoke(account, consent).statusCode();
      double millis = (System.nanoTime() - intendedNanos) / 1e6;
      consent = enrolment.permit(account);
      return switch (status) {
        case 200 -> OptionalDouble.of(millis);
        case 202 -> OptionalDouble.empty();
        default -> throw new IllegalStateException("a revocation was answered with " + status);
      };
    }
  }
}
