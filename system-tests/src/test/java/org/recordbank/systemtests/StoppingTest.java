package org.recordbank.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.DepositPosted;
import org.recordbank.schemas.Sha256;
import org.recordbank.schemas.VisitNormalized;
import org.recordbank.schemas.VisitReceived;
import org.recordbank.systemtests.promises.Promise;
import org.recordbank.systemtests.seen.Variant;

/**
 * Services that are asked to stop while visits flow, and services whose database is away. The
 * visits are those of a facility that writes to Kafka, so nobody sends one twice.
 */
final class StoppingTest {

  private static final Deployment DEPLOYMENT = Deployment.shared();

  @Test
  void redeliversNothingAfterACleanStop() {
    List<SyntheticVisit> visits = visits(new Variant("-stopped"), 20);

    try (var publishing = Executors.newSingleThreadExecutor()) {
      var all = publishing.submit(() -> Tasks.all(Tasks.inOrder(visits, this::send)));
      for (Part service : Deployment.SERVICES) {
        DEPLOYMENT.sandbox.stop(service);
        DEPLOYMENT.sandbox.start(service);
      }
      Tasks.await(all);
    }
    new Settling(DEPLOYMENT).expect(visits, "deposited").await();
    DEPLOYMENT.journal.catchUp();

    Set<String> sent = visits.stream().map(StoppingTest::hash).collect(Collectors.toSet());
    assertThat(seenOnce(VisitReceived.class, v -> v.getHeader().getContentHash(), sent))
        .isEqualTo(sent);
    assertThat(seenOnce(VisitNormalized.class, v -> v.getHeader().getContentHash(), sent))
        .isEqualTo(sent);
    assertThat(seenOnce(DepositOrdered.class, v -> v.getHeader().getContentHash(), sent))
        .isEqualTo(sent);
    assertThat(seenOnce(DepositPosted.class, DepositPosted::getContentHash, sent)).isEqualTo(sent);
  }

  @Test
  void waitsForItsDatabaseAndGoesOnByItself() {
    List<SyntheticVisit> visits = visits(new Variant("-waiting"), 4);
    List<Part> waiting = List.of(Part.CONSENT, Part.INGEST, Part.NORMALIZE);

    send(visits.getFirst()); // its sender has to know the schema before the registry is lame, too
    DEPLOYMENT.sandbox.kill(Part.POSTGRES);
    visits.subList(1, visits.size()).forEach(this::send);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> waiting.stream().noneMatch(DEPLOYMENT.sandbox::isReady));
    DEPLOYMENT.sandbox.start(Part.POSTGRES);

    Awaitility.await()
        .atMost(Duration.ofSeconds(10)) // as promised
        .until(() -> Deployment.SERVICES.stream().allMatch(DEPLOYMENT.sandbox::isReady));
    new Settling(DEPLOYMENT).expect(visits, "deposited").await();
    Promise.assertKept(Promise.ALL, DEPLOYMENT.ledger, new Census(DEPLOYMENT).take(List.of()));
  }

  /** The visits of some patients, who have agreed to everything, at one facility. */
  private static List<SyntheticVisit> visits(Variant variant, int patients) {
    List<SyntheticVisit> visits = new ArrayList<>();
    for (SyntheticPatient patient : DEPLOYMENT.visits.patients().subList(0, patients)) {
      String account = DEPLOYMENT.enrolment.openAccount(variant.of(patient));
      String ignored = DEPLOYMENT.enrolment.permit(account);
      visits.addAll(variant.of(DEPLOYMENT.visits.visitsOf(patient)));
    }
    visits.removeIf(visit -> !visit.facility().equals(Facilities.LAKESIDE));
    assertThat(visits).isNotEmpty();
    return visits;
  }

  private void send(SyntheticVisit visit) {
    assertThat(DEPLOYMENT.send(visit).accepted()).isTrue();
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Which of these documents stand exactly once on the topic of such records. */
  private static <T extends SpecificRecord> Set<String> seenOnce(
      Class<T> kind, Function<T, Sha256> hash, Set<String> documents) {
    Map<String, Integer> seen = new TreeMap<>();
    for (T each : DEPLOYMENT.journal.all(kind)) {
      seen.merge(Documents.hex(hash.apply(each)), 1, Integer::sum);
    }
    return documents.stream()
        .filter(document -> seen.getOrDefault(document, 0) == 1)
        .collect(Collectors.toSet());
  }

  private static String hash(SyntheticVisit visit) {
    return Documents.hex(Documents.hash(visit.bundle()));
  }
}
