package org.recordbank.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What two polls gave, one after the other, as if one had given it. */
final class TwoPolls {
  private TwoPolls() {}

  static ConsumerRecords<byte[], byte[]> together(
      ConsumerRecords<byte[], byte[]> before, ConsumerRecords<byte[], byte[]> since) {
    if (since.isEmpty()) {
      return before;
    }
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    for (ConsumerRecords<byte[], byte[]> each : List.of(before, since)) {
      for (TopicPartition partition : each.partitions()) {
        records.computeIfAbsent(partition, p -> new ArrayList<>()).addAll(each.records(partition));
      }
      next.putAll(each.nextOffsets());
    }
    return new ConsumerRecords<>(records, next);
  }
}
