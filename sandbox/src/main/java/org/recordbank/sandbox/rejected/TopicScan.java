package org.recordbank.sandbox.rejected;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.demo.Progress;

/** Reads a topic up to where it ends now, a record at a time. */
final class TopicScan implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** Fewer records are read before a bar would be of use. */
  private static final long WORTH_A_BAR = 5_000;

  private final Cluster cluster;
  private final String topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  TopicScan(Cluster cluster, String topic) {
    this.cluster = cluster;
    this.topic = topic;
    this.consumer = cluster.consumer();
    try {
      List<PartitionInfo> found = cluster.asked(() -> consumer.partitionsFor(topic));
      if (found == null || found.isEmpty()) {
        throw new SandboxFailure("no topic " + topic + " at " + cluster);
      }
      partitions = found.stream().map(each -> new TopicPartition(topic, each.partition())).toList();
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** The partition on which records with this key stand, as Kafka's producers choose it. */
  int partitionOf(byte[] key) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions.size();
  }

  /** Where each partition is to be read from, so that nothing since then is missed. */
  Map<Integer, Long> since(Optional<Instant> moment) {
    return cluster.asked(
        () -> {
          var from = new HashMap<Integer, Long>();
          consumer.beginningOffsets(partitions).forEach((p, o) -> from.put(p.partition(), o));
          if (moment.isPresent()) {
            var times = new HashMap<TopicPartition, Long>();
            partitions.forEach(each -> times.put(each, moment.get().toEpochMilli()));
            var ends = consumer.endOffsets(partitions);
            consumer
                .offsetsForTimes(times)
                .forEach(
                    (partition, found) ->
                        from.put(
                            partition.partition(),
                            found == null ? ends.getOrDefault(partition, 0L) : found.offset()));
          }
          return from;
        });
  }

  /** Reads everything from there to the present end. */
  void read(String task, Map<Integer, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    var unused =
        cluster.asked(
            () -> {
              readAll(task, from, reader);
              return true;
            });
  }

  private void readAll(
      String task, Map<Integer, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    var ends = consumer.endOffsets(chosen(from.keySet()));
    var open = new ArrayList<TopicPartition>();
    long total = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      long begin = from.getOrDefault(end.getKey().partition(), 0L);
      if (begin < end.getValue()) {
        open.add(end.getKey());
        total += end.getValue() - begin;
      }
    }
    consumer.assign(open);
    open.forEach(each -> consumer.seek(each, from.getOrDefault(each.partition(), 0L)));
    try (Bar bar = total < WORTH_A_BAR ? steps -> {} : bar(Progress.of(task, total))) {
      long heard = System.nanoTime();
      long done = 0;
      while (!open.isEmpty()) {
        var records = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
          var partition = new TopicPartition(topic, record.partition());
          if (record.offset() < ends.getOrDefault(partition, 0L)) {
            reader.accept(record);
          }
        }
        done += records.count();
        bar.stepTo(Math.min(done, total));
        if (!records.isEmpty()) {
          heard = System.nanoTime();
        } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
          throw new SandboxFailure("no answer from " + cluster + " any more; is it well?");
        }
        if (open.removeIf(each -> consumer.position(each) >= ends.getOrDefault(each, 0L))) {
          consumer.assign(open);
        }
      }
    }
  }

  /** Reads the records at these offsets of one partition, in this, rising, order. */
  void pick(int partition, List<Long> offsets, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    var unused =
        cluster.asked(
            () -> {
              pickAll(new TopicPartition(topic, partition), offsets, reader);
              return true;
            });
  }

  private void pickAll(
      TopicPartition partition,
      List<Long> offsets,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    consumer.assign(List.of(partition));
    int next = 0;
    long heard = System.nanoTime();
    boolean seek = true;
    while (next < offsets.size()) {
      if (seek) {
        consumer.seek(partition, offsets.get(next));
      }
      int before = next;
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        while (next < offsets.size() && offsets.get(next) < record.offset()) {
          next++; // no longer there
        }
        if (next < offsets.size() && offsets.get(next) == record.offset()) {
          reader.accept(record);
          next++;
        }
      }
      // What was fetched ahead is used where the next one is near; else it is skipped.
      seek =
          next < offsets.size()
              && next > before
              && offsets.get(next) > consumer.position(partition) + WORTH_A_BAR / 10;
      if (next > before) {
        heard = System.nanoTime();
      } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
        throw new SandboxFailure("no answer from " + cluster + " any more; is it well?");
      }
    }
  }

  private List<TopicPartition> chosen(Collection<Integer> numbers) {
    return partitions.stream().filter(each -> numbers.contains(each.partition())).toList();
  }

  private interface Bar extends AutoCloseable {
    void stepTo(long steps);

    @Override
    default void close() {}
  }

  private static Bar bar(Progress progress) {
    return new Bar() {
      @Override
      public void stepTo(long steps) {
        progress.stepTo(steps);
      }

      @Override
      public void close() {
        progress.close();
      }
    };
  }

  @Override
  public void close() {
    consumer.close();
  }
}
