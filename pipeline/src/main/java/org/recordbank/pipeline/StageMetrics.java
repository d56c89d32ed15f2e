package org.recordbank.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.pipeline.outcome.RejectionCode;

/**
 * What an operator sees of a stage. Lag comes from the Kafka client's own meters ({@code
 * kafka_consumer_fetch_manager_records_lag}). Tags are stages, topics and codes, never anything
 * about a patient.
 */
@Singleton
public final class StageMetrics {
  private final MeterRegistry meters;

  /** By stage: looking one up in the registry costs more than using it, and ages are many. */
  private final Map<String, Timer> batches = new ConcurrentHashMap<>();

  private final Map<String, Timer> ages = new ConcurrentHashMap<>();

  StageMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void in(String stage, int records) {
    meters.counter("recordbank.records.in", "stage", stage).increment(records);
  }

  void out(String stage, int records) {
    meters.counter("recordbank.records.out", "stage", stage).increment(records);
  }

  void held(String stage, HoldCode code) {
    meters.counter("recordbank.visits.held", "stage", stage, "code", code.code()).increment();
  }

  /** Counts a visit that cannot go on, also where it was refused before it became a record. */
  public void rejected(String stage, RejectionCode code) {
    meters.counter("recordbank.visits.rejected", "stage", stage, "code", code.code()).increment();
  }

  void batch(String stage, long nanos) {
    batches
        .computeIfAbsent(stage, it -> timer("recordbank.batch", it))
        .record(Duration.ofNanos(nanos));
  }

  /** How long ago ingest-service took in a visit that this stage has just concluded. */
  void age(String stage, Instant receivedAt, Instant now) {
    ages.computeIfAbsent(stage, it -> timer("recordbank.visit.age", it))
        .record(Duration.between(receivedAt, now));
  }

  void retry(String stage) {
    meters.counter("recordbank.batch.retries", "stage", stage).increment();
  }

  private Timer timer(String name, String stage) {
    return Timer.builder(name).tag("stage", stage).publishPercentileHistogram().register(meters);
  }
}
