package org.recordbank.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.recordbank.benchmarks.Measurements.Side;
import org.recordbank.benchmarks.load.Mixture;
import org.recordbank.benchmarks.load.ProducerSettings;
import org.recordbank.benchmarks.load.Submission;
import org.recordbank.benchmarks.load.Workload;
import org.recordbank.benchmarks.processes.MemoryWatch;
import org.recordbank.benchmarks.sides.Floor;
import org.recordbank.benchmarks.sides.FloorTable;
import org.recordbank.benchmarks.sides.Latency;
import org.recordbank.benchmarks.sides.Pipeline;
import org.recordbank.benchmarks.sides.Revocations;
import org.recordbank.sandbox.Sandbox;

/** Warms up, lets the sides take turns, then measures latency. */
final class Run implements AutoCloseable {

  /** Of the capacity that was measured: a load at which nothing queues for long. */
  private static final double LATENCY_SHARE = 0.25;

  /** Of the time for which latency is measured: so much of it in each turn of the warm-up. */
  private static final double WARMUP_LATENCY_SHARE = 0.25;

  private final Plan plan;
  private final Sandbox sandbox;
  private final Workload workload;
  private final Mixture mixture;
  private final Consumer<String> progress;
  private final Meter meter;
  private final Floor floor;
  private final Floor floorZstd;
  private final Pipeline pipeline;
  private final Latency latency;
  private final Revocations revocations;
  private final Measurements measurements;

  Run(Plan plan, Deployment deployment, Measurements measurements, Consumer<String> progress) {
    this.plan = plan;
    this.sandbox = deployment.sandbox();
    this.workload = deployment.workload();
    this.mixture = deployment.mixture();
    this.progress = progress;
    this.measurements = measurements;
    floor =
        new Floor(
            sandbox, FloorTable.LZ4, plan.lingerMillis(), plan.partitions(), plan.floorWriters());
    floorZstd =
        new Floor(
            sandbox, FloorTable.ZSTD, plan.lingerMillis(), plan.partitions(), plan.floorWriters());
    pipeline = new Pipeline(sandbox, Deployment.BANK, producer(plan), plan.connections());
    latency = new Latency(sandbox, Deployment.BANK, pipeline);
    revocations = new Revocations(sandbox, Deployment.BANK);
    meter = new Meter(sandbox);
  }

  /** How a facility's producer is set up while speed is measured. */
  static ProducerSettings producer(Plan plan) {
    return new ProducerSettings("lz4", plan.lingerMillis());
  }

  void run() {
    warmUp();
    try (var memory = new MemoryWatch(meter.families())) {
      for (int round = 1; round <= plan.rounds(); round++) {
        turn(round, Side.FLOOR, workload::next, floor::run);
        turn(round, Side.PIPELINE, workload::next, pipeline::overKafka);
        turn(round, Side.FLOOR_ZSTD, workload::next, floorZstd::run);
        turn(round, Side.PIPELINE_HTTP, workload::next, pipeline::overHttp);
        turn(round, Side.PIPELINE_MIXED, mixture::next, pipeline::overKafka);
      }
      measurements.resident(memory.megabytes());
    }
    measureLatency();
    pipeline.check();
  }

  /**
   * Until compilers and caches have settled; with every side in turn, and latency: what is done
   * seldom, and a batch of one visit, is compiled as late as it is met.
   */
  private void warmUp() {
    meter.awaitQuiet();
    progress.accept("Warming up, " + plan.warmupSeconds() + " s of load or more.");
    long began = System.nanoTime();
    Duration patience = Duration.ofSeconds(plan.warmupSeconds());
    do {
      Object ignored = floor.run(workload.next(plan.visits()));
      Duration took = pipeline.overKafka(workload.next(plan.visits()));
      ignored = floorZstd.run(workload.next(plan.visits()));
      ignored = pipeline.overHttp(workload.next(plan.visits()));
      ignored = pipeline.overKafka(mixture.next(plan.visits()));
      double capacity = plan.visits() / (took.toNanos() / 1e9);
      ignored = latency(latencyRate(capacity), plan.latencySeconds() * WARMUP_LATENCY_SHARE);
    } while (System.nanoTime() - began < patience.toNanos());
    meter.awaitQuiet();
  }

  private void turn(
      int round,
      Side side,
      IntFunction<List<Submission>> supply,
      Function<List<Submission>, Duration> action) {
    List<Submission> submissions = supply.apply(plan.visits());
    long bytes = submissions.stream().mapToLong(each -> each.document().length).sum();
    Costs before = meter.read();
    Duration took = action.apply(submissions);
    meter.awaitQuiet();
    var turn = new Turn(submissions.size(), bytes, took, meter.read().since(before));
    measurements.add(side, turn);
    progress.accept(
        "  round %d of %d  %-14s %6.0f visits/s"
            .formatted(round, plan.rounds(), side, turn.visitsPerSecond()));
  }

  private void measureLatency() {
    double rate = latencyRate(measurements.visitsPerSecond(Side.PIPELINE).median());
    progress.accept("Latency at %.0f visits/s for %d s.".formatted(rate, plan.latencySeconds()));
    measurements.latency(rate, latency(rate, plan.latencySeconds()));
  }

  private double latencyRate(double capacity) {
    return plan.latencyRate() != null ? plan.latencyRate() : capacity * LATENCY_SHARE;
  }

  private Latency.Measured latency(double rate, double seconds) {
    int visits = Math.max(1, (int) (rate * seconds));
    return latency.run(workload.next(visits), rate, revocations);
  }

  @Override
  public void close() {
    floor.close();
    floorZstd.close();
    pipeline.close();
    meter.close();
  }
}
