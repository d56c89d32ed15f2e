package org.recordbank.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The loop that every stage shares: a batch in; each record decoded, checked and decided; the
 * results produced and awaited; then the batch returns, and its offsets are committed by the
 * channel. One bad record never fails its batch: it is rejected with its original bytes. Trouble in
 * the world is waited out, with the offsets where they were. A defect of our own stops the channel.
 *
 * <p>Called on one worker thread of each channel, one batch at a time.
 */
@Singleton
public final class StageLoop {
  private static final Logger LOG = Logger.getLogger(StageLoop.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Wire wire;
  private final Sender sender;
  private final Tracing tracing;
  private final StageMetrics metrics;
  private final StageReadiness readiness;
  private volatile boolean stopping;

  StageLoop(
      Wire wire, Sender sender, Tracing tracing, StageMetrics metrics, StageReadiness readiness) {
    this.wire = wire;
    this.sender = sender;
    this.tracing = tracing;
    this.metrics = metrics;
    this.readiness = readiness;
  }

  /**
   * Runs a batch to its end: when this returns, each record is resolved and every result durable.
   *
   * @throws StageStoppedException where the service stops or the stage has a defect; nothing of the
   *     batch may be committed then
   */
  public void run(Stage stage, ConsumerRecords<byte[], byte[]> records) {
    long started = System.nanoTime();
    Duration wait = FIRST_WAIT;
    for (int attempt = 1; ; attempt++) {
      try {
        attempt(stage, records);
        readiness.going(stage.name());
        metrics.batch(stage.name(), System.nanoTime() - started);
        return;
      } catch (Exception e) {
        if (!Trouble.isOfTheWorld(e)) {
          LOG.errorf("defect, channel stops; stage=%s %s", stage.name(), Trouble.trace(e));
          throw new StageStoppedException("a defect stopped the stage; see the log");
        }
        LOG.warnf(
            "trouble, batch waits; stage=%s attempt=%d waitMs=%d trouble=%s",
            stage.name(), attempt, wait.toMillis(), Trouble.describe(e));
        readiness.waiting(stage.name());
        metrics.retry(stage.name());
        sleep(wait);
        wait = min(wait.multipliedBy(2), LONGEST_WAIT);
      }
    }
  }

  private void attempt(Stage stage, ConsumerRecords<byte[], byte[]> records) throws Exception {
    Batch batch = new Batch(stage.name(), records.count());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      switch (wire.decode(record.topic(), record.value())) {
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
        boolean[] concluded = new boolean[1];
        stage.resolve(
            deliveries,
            resolutions -> {
              if (concluded[0] || resolutions.size() != deliveries.size()) {
                throw new IllegalStateException("one conclusion, one resolution for each delivery");
              }
              produce(stage, batch, resolutions);
              concluded[0] = true;
            });
        if (!concluded[0]) {
          throw new IllegalStateException("the stage did not conclude its batch");
        }
      }
    } finally {
      batch.endSpans();
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

  private void sleep(Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    while (System.nanoTime() < end) {
      if (stopping) {
        throw new StageStoppedException("the service stops");
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StageStoppedException("the service stops");
      }
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static @Nullable String text(byte @Nullable [] key) {
    return key == null ? null : new String(key, UTF_8);
  }
}
