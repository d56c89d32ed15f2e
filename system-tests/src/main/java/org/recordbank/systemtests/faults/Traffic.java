package org.recordbank.systemtests.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.SyntheticVisit;

/**
 * Facilities that publish, each its patients' visits in order, until told to stop. A sender that
 * gets no answer sends the same again, as often as it takes, or gives it up: then it sends nothing
 * more of that patient before the fault is over, for who does not wait for the answer has no claim
 * to an order. One in twenty is sent twice though it was acknowledged; one in a hundred once more
 * with other content.
 */
final class Traffic implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int AGAIN_MILLIS = 200;
  private static final int SENDERS = 8;
  private static final double GIVEN_UP = 0.2;
  private static final double REPEATED = 0.05;
  private static final double CONTRADICTED = 0.01;

  /** What an earlier run has published would only be repeated, and a repeat hides what is lost. */
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final int run = RUNS.incrementAndGet();
  private final Stand stand;
  private final Http http = new Http();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final Collection<String> refused = new ConcurrentLinkedQueue<>();
  private final List<Thread> senders = new ArrayList<>();
  private final Duration pace;
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicInteger sending = new AtomicInteger();
  private volatile boolean resting;
  private volatile boolean stopped;

  /** The visits of one patient at one facility; one thread's. */
  private final class Lane {
    private final List<SyntheticVisit> visits;
    private final Random random;
    private int next;
    private int frozenDuring = -1;

    Lane(List<SyntheticVisit> visits, long seed) {
      this.visits = visits;
      this.random = new Random(seed);
    }

    /** The same visits round after round, under other message identifiers. */
    SyntheticVisit next() {
      SyntheticVisit visit = visits.get(next % visits.size());
      String round = "-" + run + "r" + next / visits.size();
      next++;
      String message = visit.messageId().substring(visit.messageId().indexOf('|') + 1);
      return new SyntheticVisit(
          visit.facility(),
          visit.bank(),
          visit.patientId(),
          visit.patient(),
          visit.messageId() + round,
          visit.occurredAt(),
          new String(visit.bundle(), UTF_8).replace(message, message + round).getBytes(UTF_8));
    }

    boolean isFrozen() {
      return frozenDuring == faults.get();
    }

    void send() {
      SyntheticVisit visit = next();
      while (!stopped) {
        if (Traffic.this.send(visit)) {
          if (random.nextDouble() < REPEATED) {
            boolean ignored = Traffic.this.send(visit.asRepeat());
          }
          if (random.nextDouble() < CONTRADICTED) {
            boolean ignored = Traffic.this.send(visit.withOtherContent());
          }
          return;
        }
        if (random.nextDouble() < GIVEN_UP) {
          frozenDuring = faults.get();
          return;
        }
        sleep(AGAIN_MILLIS);
      }
    }
  }

  /** Begins to publish so many visits a second, all facilities together. */
  Traffic(Stand stand, long seed, int perSecond) {
    this.stand = stand;
    this.pace = Duration.ofSeconds(SENDERS).dividedBy(perSecond);
    List<List<SyntheticVisit>> lanes = lanes(stand.visits.visits());
    for (int i = 0; i < SENDERS; i++) {
      var mine = new ArrayList<Lane>();
      for (int lane = i; lane < lanes.size(); lane += SENDERS) {
        mine.add(new Lane(lanes.get(lane), seed * 1_000 + lane));
      }
      senders.add(Thread.ofPlatform().daemon().name("sender-" + i).start(() -> publish(mine)));
    }
  }

  private static List<List<SyntheticVisit>> lanes(List<SyntheticVisit> visits) {
    Map<String, List<SyntheticVisit>> lanes = new LinkedHashMap<>();
    for (SyntheticVisit visit : visits) {
      lanes
          .computeIfAbsent(visit.facility() + "|" + visit.patientId(), k -> new ArrayList<>())
          .add(visit);
    }
    return List.copyOf(lanes.values());
  }

  private void publish(List<Lane> lanes) {
    while (!stopped) {
      long began = System.nanoTime();
      boolean any = false;
      for (Lane lane : lanes) {
        if (sent(lane)) {
          any = true;
          long due = began + pace.toNanos();
          sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
          began = System.nanoTime();
        }
      }
      if (!any) {
        sleep(AGAIN_MILLIS);
      }
    }
  }

  private boolean sent(Lane lane) {
    sending.incrementAndGet(); // before the look whether it rests: who asks must not miss it
    try {
      boolean may = !stopped && !resting && !lane.isFrozen();
      if (may) {
        lane.send();
      }
      return may;
    } finally {
      sending.decrementAndGet();
    }
  }

  private boolean send(SyntheticVisit visit) {
    int number = stand.ledger.sending(visit);
    try {
      boolean accepted =
          visit.facility().equals(Facilities.LAKESIDE) ? toTopic(visit) : post(visit);
      if (accepted) {
        stand.ledger.acknowledged(number);
        acknowledged.incrementAndGet();
      }
      return accepted;
    } catch (UncheckedIOException | IllegalStateException e) {
      return false; // nobody knows
    }
  }

  private boolean toTopic(SyntheticVisit visit) {
    return stand.publisher.toTopic(visit).accepted();
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

  /** How many were acknowledged so far, repeats among them. */
  int acknowledged() {
    return acknowledged.get();
  }

  /** Good visits that were refused. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  /**
   * Sends nothing more until told to go on.
   *
   * @return whether every sender has got its answer
   */
  boolean rest() {
    resting = true;
    long deadline = System.nanoTime() + PATIENCE.multipliedBy(2).toNanos();
    while (sending.get() > 0 && System.nanoTime() < deadline) {
      sleep(AGAIN_MILLIS);
    }
    return sending.get() == 0;
  }

  boolean rests() {
    return resting;
  }

  /** A fault is over: who gave something up, or rests, sends again. */
  void goOn() {
    faults.incrementAndGet();
    resting = false;
  }

  /** Sends no more; returns when every sender has its answer or has given up. */
  @Override
  public void close() {
    stopped = true;
    for (Thread sender : senders) {
      try {
        sender.join(Duration.ofMinutes(3));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
