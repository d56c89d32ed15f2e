package org.recordbank.systemtests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.SyntheticVisit;

/**
 * Sends a document as its facility does: HL7 v2 over MLLP, FHIR over HTTP or to the facility's own
 * topic. Keeps the ledger. One thread's.
 */
final class Sender implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Stand stand;
  private final Http http;
  private final Engine engine;
  private final Collection<String> refused;
  private final AtomicInteger acknowledged;

  /**
   * @param refused gets a sentence about each good visit that is refused
   * @param acknowledged counts them, those of other senders among them
   */
  Sender(Stand stand, Http http, Collection<String> refused, AtomicInteger acknowledged) {
    this.stand = stand;
    this.http = http;
    this.engine = new Engine(stand.sandbox.mllpPort(), stand.gate, PATIENCE);
    this.refused = refused;
    this.acknowledged = acknowledged;
  }

  /** The number in the ledger of what is to be sent. */
  int sending(SyntheticVisit visit) {
    return stand.ledger.sending(visit);
  }

  /** The same for what is sent again. */
  int sendingAgain(int first, SyntheticVisit visit) {
    return stand.ledger.sendingAgain(first, visit);
  }

  /**
   * Sends.
   *
   * @param number in the ledger
   * @return whether it is acknowledged; else nobody knows
   */
  boolean send(int number, SyntheticVisit visit) {
    try {
      boolean accepted = transmit(visit);
      if (accepted) {
        stand.ledger.acknowledged(number);
        acknowledged.incrementAndGet();
      }
      return accepted;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      return false; // nobody knows
    }
  }

  private boolean transmit(SyntheticVisit visit) throws IOException {
    if (Messages.isMessage(visit)) {
      return overMllp(visit);
    }
    return visit.facility().equals(Facilities.LAKESIDE)
        ? stand.publisher.toTopic(visit).accepted()
        : post(visit);
  }

  private boolean overMllp(SyntheticVisit message) throws IOException {
    return switch (engine.send(Messages.controlId(message), message.bundle())) {
      case TAKEN -> true;
      case AGAIN -> false;
      case REFUSED -> {
        refused.add("Traffic: a good message was refused");
        yield false;
      }
    };
  }

  private boolean post(SyntheticVisit visit) {
    URI uri = stand.sandbox.address(Part.INGEST).resolve("/visits");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + stand.sandbox.tokens().facility(visit.facility()))
            .header("Content-Type", "application/fhir+json")
            .POST(BodyPublishers.ofByteArray(visit.bundle()))
            .build();
    int status = http.send(request).statusCode();
    if (status >= 400 && status < 500 && status != 429) {
      refused.add("Traffic: a good visit was refused with " + status);
    }
    return status == 202;
  }

  @Override
  public void close() {
    engine.close();
  }
}
