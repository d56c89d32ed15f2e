package org.recordbank.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.systemtests.promises.Promise;
import org.recordbank.systemtests.seen.Variant;

/** Each service ends without warning while visits flow, and comes back. */
final class RestartTest {

  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final Variant VARIANT = new Variant("-restarted");
  private static final int PATIENTS = 12;
  private static final int ATTEMPTS = 300;

  private final AtomicInteger published = new AtomicInteger();

  @Test
  void keepsItsPromisesWhenEachServiceIsKilledOnce() {
    List<SyntheticPatient> patients = DEPLOYMENT.visits.patients().subList(0, PATIENTS);
    List<SyntheticVisit> visits = new ArrayList<>();
    for (SyntheticPatient patient : patients) {
      String account = DEPLOYMENT.enrolment.openAccount(VARIANT.of(patient));
      String ignored = DEPLOYMENT.enrolment.permit(account);
      visits.addAll(VARIANT.of(DEPLOYMENT.visits.visitsOf(patient)));
    }
    int step = visits.size() / (Deployment.SERVICES.size() + 1);

    try (var publishing = Executors.newSingleThreadExecutor()) {
      var all =
          publishing.submit(() -> Tasks.all(Tasks.inOrder(visits, this::publishUntilAccepted)));
      int killed = 0;
      for (Part service : Deployment.SERVICES) {
        killed++;
        int due = killed * step;
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> published.get() >= due);
        DEPLOYMENT.sandbox.kill(service);
        DEPLOYMENT.sandbox.start(service);
      }
      Tasks.await(all);
    }
    new Settling(DEPLOYMENT).expect(visits, "deposited").await();

    Promise.assertKept(Promise.ALL, DEPLOYMENT.ledger, new Census(DEPLOYMENT).take(List.of()));
  }

  /** As a sender does that saw no answer: the same once more. */
  private void publishUntilAccepted(SyntheticVisit visit) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        if (DEPLOYMENT.send(visit).accepted()) {
          published.incrementAndGet();
          Thread.sleep(20);
          return;
        }
        Thread.sleep(200);
      } catch (UncheckedIOException e) {
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    assertThat(false).as("a visit was not accepted").isTrue();
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
