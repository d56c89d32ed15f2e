package org.recordbank.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The loop that every stage shares: a batch in; each record decoded, checked and decided; the
 * results produced and awaited; then the batch returns, and {@link StageConsumer} commits its
 * offsets. One bad record never fails its batch: it is rejected with its original bytes. Trouble in
 * the world is waited out, with the offsets where they were. A defect of our own stops the stage.
 *
 * <p>Called on one thread of each stage, one batch at a time.
 */
@Singleton
public final class StageLoop {
  private static final Logger LOG = Logger.getLogger(StageLoop.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final Wire wire;
  private final Sender sender;
  private final Tracing tracing;
  private final StageMetrics metrics;
  private final StageReadiness readiness;

  StageLoop(
      Wire wire, Sender sender, Tracing tracing, StageMetrics metrics, StageReadiness readiness) {
    this.wire = wire;
    this.sender = sender;
    this.tracing = tracing;
    this.metrics = metrics;
    this.readiness = readiness;
  }

  /** Where the records of a batch come from, and where the next instance would get them. */
  interface Place {
    /** Makes sure that this instance may write for the partitions of the batch. */
    void claim() throws SQLException;

    /** See {@link Stage.Conclusion#confirm}. */
    void confirm(Statements statements) throws SQLException;

    /**
     * Waits, without losing its place.
     *
     * @throws SupersededException where it was lost all the same
     * @throws StageStoppedException where the service stops
     */
    void rest(Duration wait);
  }

  /**
   * Runs a batch to its end: when this returns, each record is resolved and every result durable.
   *
   * @throws StageStoppedException where the service stops or the stage has a defect; nothing of the
   *     batch may be committed then
   * @throws SupersededException where another instance has the partitions now; the same holds
   */
  void run(Stage stage, ConsumerRecords<byte[], byte[]> records, Place place) {
    long started = System.nanoTime();
    Duration wait = FIRST_WAIT;
    for (int attempt = 1; ; attempt++) {
      try {
        place.claim();
        attempt(stage, records, place);
        readiness.going(stage.name());
        metrics.batch(stage.name(), System.nanoTime() - started);
        return;
      } catch (SupersededException | StageStoppedException e) {
        throw e;
      } catch (Exception e) {
        if (!Trouble.isOfTheWorld(e)) {
          LOG.errorf("defect, stage stops; stage=%s %s", stage.name(), Trouble.trace(e));
          throw new StageStoppedException("a defect stopped the stage; see the log");
        }
        LOG.warnf(
            "trouble, batch waits; stage=%s attempt=%d waitMs=%d trouble=%s",
            stage.name(), attempt, wait.toMillis(), Trouble.describe(e));
        readiness.waiting(stage.name());
        metrics.retry(stage.name());
        place.rest(wait);
        wait = min(wait.multipliedBy(2), LONGEST_WAIT);
      }
    }
  }

  private void attempt(Stage stage, ConsumerRecords<byte[], byte[]> records, Place place)
      throws Exception {
    Batch batch = new Batch(stage.name(), records.count());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      switch (wire.decode(record.value())) {
        case Wire.Decoded.Unreadable unreadable -> batch.unreadable(record, unreadable.code());
        case Wire.Decoded.Value value -> {
          Delivery delivery =
              new Delivery(
                  record.topic(),
                  record.partition(),
                  record.offset(),
                  text(record.key()),
                  value.value());
          batch.readable(record, delivery, tracing.start(stage.name(), delivery, record.headers()));
        }
      }
    }
    try {
      List<Delivery> deliveries = batch.deliveries();
      if (deliveries.isEmpty()) {
        produce(stage, batch, List.of());
      } else {
        Once conclusion = new Once(stage, batch, deliveries.size(), place);
        stage.resolve(deliveries, conclusion);
        if (!conclusion.concluded) {
          throw new IllegalStateException("the stage did not conclude its batch");
        }
      }
    } finally {
      batch.endSpans();
    }
  }

  /** One conclusion, one resolution for each delivery. */
  private final class Once implements Stage.Conclusion {
    private final Stage stage;
    private final Batch batch;
    private final int deliveries;
    private final Place place;
    private boolean concluded;

    Once(Stage stage, Batch batch, int deliveries, Place place) {
      this.stage = stage;
      this.batch = batch;
      this.deliveries = deliveries;
      this.place = place;
    }

    @Override
    public void confirm(Statements statements) throws SQLException {
      place.confirm(statements);
    }

    @Override
    public void conclude(List<Resolution> resolutions) {
      if (concluded || resolutions.size() != deliveries) {
        throw new IllegalStateException("one conclusion, one resolution for each delivery");
      }
      produce(stage, batch, resolutions);
      concluded = true;
    }
  }

  private void produce(Stage stage, Batch batch, List<Resolution> resolutions) {
    Instant now = Instant.now();
    List<Sender.Traced> outputs = batch.outputs(resolutions, now);
    sender.sendTraced(outputs);
    metrics.in(stage.name(), batch.size());
    metrics.out(stage.name(), outputs.size());
    batch.count(metrics, resolutions, now);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static @Nullable String text(byte @Nullable [] key) {
    return key == null ? null : new String(key, UTF_8);
  }
}
