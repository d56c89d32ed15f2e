package org.recordbank.sandbox.rejected;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.clients.WireFormat;

/**
 * The broker and the registry of a deployment.
 *
 * @param client properties of Kafka's clients, the brokers among them
 * @param wire its schemas
 */
public record Cluster(Map<String, Object> client, WireFormat wire) {

  private static final int PATIENCE_MILLIS = 15_000;

  /** At a time; a record that is larger comes alone. */
  private static final int FETCH_BYTES = 8 << 20;

  /** A rejection holds a whole record, and no topic takes larger ones. */
  private static final int LARGEST_RECORD = 32 << 20;

  /** Copies. */
  public Cluster {
    client = Map.copyOf(client);
  }

  /** Says where, and none of the properties: there may be a password among them. */
  @Override
  public String toString() {
    return "Cluster at " + client.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG);
  }

  /** Belongs to no group: it disturbs nobody and leaves nothing behind. */
  KafkaConsumer<byte[], byte[]> consumer() {
    var settings = new HashMap<>(client);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES / 8);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return asked(
        () ->
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /** Documents are compressed already; order is kept through retries. */
  KafkaProducer<byte[], byte[]> producer() {
    var settings = new HashMap<>(client);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * LARGEST_RECORD);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    return asked(
        () -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /** Asks the broker; what is in the way there is said so that an operator can mend it. */
  <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (KafkaException e) {
      throw failure(e);
    }
  }

  /** What an operator is told of trouble with the broker. */
  SandboxFailure failure(Throwable trouble) {
    Object where = client.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG);
    return switch (trouble) {
      case AuthenticationException e ->
          new SandboxFailure(
              "Kafka at " + where + " does not let this user in; see --command-config", e);
      case AuthorizationException e ->
          new SandboxFailure(
              "Kafka at "
                  + where
                  + " denies it to this user ("
                  + e.getMessage()
                  + "); listing needs the access of the user operators, replaying that of replay",
              e);
      case TimeoutException e ->
          new SandboxFailure("no answer from Kafka at " + where + "; does it run there?", e);
      default -> new SandboxFailure("Kafka at " + where + ": " + trouble.getMessage(), trouble);
    };
  }
}
