package org.recordbank.systemtests.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.visits.SyntheticVisit;

/**
 * Facilities that publish, each its patients' visits in order, until told to stop: over HTTP and
 * MLLP, and one to its own topic.
 */
final class Traffic implements AutoCloseable {

  private static final int AGAIN_MILLIS = 200;
  private static final int SENDERS = 8;

  /** What an earlier run has published would only be repeated, and a repeat hides what is lost. */
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final int run = RUNS.incrementAndGet();
  private final Http http = new Http();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final Collection<String> refused = new ConcurrentLinkedQueue<>();
  private final List<Thread> senders = new ArrayList<>();
  private final Duration pace;
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicInteger sending = new AtomicInteger();
  private volatile boolean resting;
  private volatile boolean stopped;

  /** Begins to publish so many visits a second, all facilities together. */
  Traffic(Stand stand, long seed, int perSecond) {
    this.pace = Duration.ofSeconds(SENDERS).dividedBy(perSecond);
    List<List<SyntheticVisit>> lanes = lanes(stand.visits.visits());
    for (int i = 0; i < SENDERS; i++) {
      var sender = new Sender(stand, http, refused, acknowledged);
      var mine = new ArrayList<Lane>();
      for (int lane = i; lane < lanes.size(); lane += SENDERS) {
        mine.add(new Lane(lanes.get(lane), "-" + run, new Random(seed * 1_000 + lane), sender));
      }
      senders.add(
          Thread.ofPlatform().daemon().name("sender-" + i).start(() -> publish(mine, sender)));
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

  private void publish(List<Lane> lanes, Sender sender) {
    try (sender) {
      publish(lanes);
    }
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
      boolean may = !stopped && !resting && !lane.isFrozen(faults.get());
      if (may) {
        lane.send(faults::get, () -> stopped);
      }
      return may;
    } finally {
      sending.decrementAndGet();
    }
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
    long deadline = System.nanoTime() + Sender.PATIENCE.multipliedBy(2).toNanos();
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
