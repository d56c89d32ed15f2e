package org.recordbank.systemtests.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.recordbank.systemtests.faults.Judgement.Findings;

/** Faults while visits flow, then quiet, then the judgement. One thread's. */
final class Scenario implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration STANDSTILL = Duration.ofSeconds(45);

  private final Stand stand;
  private final Traffic traffic;
  private final Strike strike;
  private final Judgement judgement;
  private final Recovery recovery = new Recovery();
  private final List<String> notes = new ArrayList<>();
  private final Consumer<String> out;

  /** Visits begin to flow. */
  Scenario(Stand stand, long seed, int perSecond, Consumer<String> out) {
    this.stand = stand;
    this.traffic = new Traffic(stand, seed, perSecond);
    this.strike = new Strike(stand, traffic);
    this.judgement = new Judgement(stand);
    this.out = out;
  }

  /** Lets these happen at once. What cannot be mended is a finding, and the next one goes on. */
  void strike(List<Fault> faults) {
    long began = System.nanoTime();
    Duration took;
    try {
      if (faults.stream().anyMatch(Fault::alone) && !settle()) {
        throw new IllegalStateException("something was on its way and did not move");
      }
      took = strike.with(faults);
      recovery.add(faults, took);
      judgement.lookAtOffsets();
    } catch (RuntimeException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      notes.add("Not mended: " + faults + ": " + why);
      out.accept("  not mended: " + faults + ": " + e);
      stand.mend();
      traffic.goOn();
      return;
    }
    out.accept(
        "  %6d visits  %3d faults  caught up after %5.1f s, over in %5.1f s  %s"
            .formatted(
                traffic.acknowledged(),
                recovery.faults(),
                took.toMillis() / 1000.0,
                (System.nanoTime() - began) / 1e9,
                faults));
  }

  /** Visits flow for so long, and nothing happens. */
  void calm(Duration time) {
    Faults.sleep(time);
  }

  /**
   * Publishes nothing more until the next fault is over, and waits.
   *
   * @return whether nothing is on its way any more
   */
  boolean settle() {
    return traffic.rest() && judgement.drained(STANDSTILL);
  }

  /** Until so many more visits are acknowledged, on a slow machine as on a fast one. */
  void publish(int visits) {
    int enough = traffic.acknowledged() + visits;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (traffic.acknowledged() < enough) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("visits are not acknowledged any more");
      }
      Faults.sleep(LOOK);
    }
  }

  /** Publishes no more, waits until all is settled, and compares. */
  Report end() {
    traffic.close();
    if (!judgement.drained(STANDSTILL)) {
      notes.add("Standstill: something is on its way and does not move");
    }
    notes.addAll(traffic.refused());
    stand.notReady().forEach(part -> notes.add("Not ready: " + part));
    Findings findings = judgement.findings(notes);
    return new Report(traffic.acknowledged(), recovery, findings);
  }

  @Override
  public void close() {
    traffic.close();
  }
}
