package org.recordbank.benchmarks.load;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How a facility's producer is set up; the same on both sides.
 *
 * @param compression by the producer: lz4, zstd or none
 * @param lingerMillis how long a batch waits for more
 */
public record ProducerSettings(String compression, int lingerMillis) {

  /** Several documents to a request: the usual 16 KiB hold one. */
  private static final int BATCH_BYTES = 256 << 10;

  private static final long BUFFER_BYTES = 64L << 20;
  private static final int LARGEST_BYTES = 32 << 20;

  /** A producer that waits for every in-sync replica. */
  public KafkaProducer<byte[], byte[]> open(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            compression,
            ProducerConfig.LINGER_MS_CONFIG,
            lingerMillis,
            ProducerConfig.BATCH_SIZE_CONFIG,
            BATCH_BYTES,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            BUFFER_BYTES,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            LARGEST_BYTES),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** For whoever wants to repeat the measurement. */
  @Override
  public String toString() {
    return "acks=all compression.type=%s linger.ms=%d batch.size=%d"
        .formatted(compression, lingerMillis, BATCH_BYTES);
  }
}
