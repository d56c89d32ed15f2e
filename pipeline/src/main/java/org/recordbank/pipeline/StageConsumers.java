package org.recordbank.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/** Starts a service's stages, each on a thread of its own, and stops them with the service. */
@Singleton
public final class StageConsumers {
  private static final Logger LOG = Logger.getLogger(StageConsumers.class);
  private static final Duration STOP_WAIT = Duration.ofSeconds(20);

  private record Running(StageConsumer consumer, Thread thread, KafkaClientMetrics metrics) {}

  private final StageLoop loop;
  private final StageReadiness readiness;
  private final Map<String, Object> broker;
  private final MeterRegistry meters;
  private final List<Running> running = new ArrayList<>();

  StageConsumers(
      StageLoop loop,
      StageReadiness readiness,
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      MeterRegistry meters) {
    this.loop = loop;
    this.readiness = readiness;
    this.broker = broker;
    this.meters = meters;
  }

  /** Starts a stage. To be called while the service starts. */
  public void start(Stage stage, Subscription subscription) {
    readiness.expect(stage.name());
    Consumer<byte[], byte[]> client =
        new KafkaConsumer<>(
            settings(stage, subscription),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    KafkaClientMetrics metrics = new KafkaClientMetrics(client);
    metrics.bindTo(meters);
    StageConsumer consumer = new StageConsumer(stage, loop::run, readiness, client, subscription);
    Thread thread =
        Thread.ofPlatform().daemon().name("stage-" + subscription.group()).start(consumer);
    running.add(new Running(consumer, thread, metrics));
  }

  private Map<String, Object> settings(Stage stage, Subscription subscription) {
    Map<String, Object> settings = new HashMap<>();
    // What is fetched ahead of a batch: little, as the batch itself.
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, stage.mostRecords());
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1 << 20);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 512 << 10);
    // A killed instance's partitions go to another when this has passed.
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    // A new facility's topic is found within this time.
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
    settings.putAll(broker);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, subscription.group());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, subscription.group());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false); // Prometheus asks us
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    return settings;
  }

  /** Each finishes the batch in hand, all at the same time. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running.forEach(each -> each.consumer.stop());
    long deadline = System.nanoTime() + STOP_WAIT.toNanos();
    for (Running each : running) {
      if (!each.thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
        LOG.warnf("a stage did not stop in time; stage=%s", each.thread.getName());
      }
      each.metrics.close();
    }
  }
}
