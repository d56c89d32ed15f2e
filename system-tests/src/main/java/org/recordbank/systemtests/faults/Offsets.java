package org.recordbank.systemtests.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.schemas.Topics;

/** How far the stages say that they are, by the offsets that their groups have committed. */
final class Offsets implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 30;

  private final Admin admin;
  private final Map<String, Pattern> groups = new HashMap<>();

  Offsets(Sandbox sandbox, List<String> banks) {
    admin = Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()));
    groups.put("ingest", Pattern.compile(Topics.VISIT_SUBMITTED_PATTERN));
    groups.put("normalize", Pattern.compile(Pattern.quote(Topics.VISIT_RECEIVED)));
    groups.put("consent", Pattern.compile(Pattern.quote(Topics.VISIT_NORMALIZED)));
    banks.forEach(
        bank ->
            groups.put(
                "bank-" + bank, Pattern.compile(Pattern.quote(Topics.depositOrdered(bank)))));
  }

  /** What the stages have committed, of every partition that they read. */
  Map<TopicPartition, Long> committed() {
    try {
      var committed = new HashMap<TopicPartition, Long>();
      for (Map.Entry<String, Pattern> group : groups.entrySet()) {
        Map<TopicPartition, OffsetAndMetadata> offsets =
            admin
                .listConsumerGroupOffsets(group.getKey())
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        offsets.forEach(
            (partition, offset) -> {
              if (offset != null && group.getValue().matcher(partition.topic()).matches()) {
                committed.put(partition, offset.offset());
              }
            });
      }
      return committed;
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the brokers do not tell what was committed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How many records the stages have still to read. */
  long lag() {
    Map<TopicPartition, Long> committed = committed();
    return ends().entrySet().stream()
        .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
        .sum();
  }

  private Map<TopicPartition, Long> ends() {
    try {
      List<String> topics =
          admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS).stream()
              .filter(topic -> groups.values().stream().anyMatch(of -> of.matcher(topic).matches()))
              .toList();
      var partitions = new ArrayList<TopicPartition>();
      admin
          .describeTopics(topics)
          .allTopicNames()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .values()
          .forEach(
              topic ->
                  topic
                      .partitions()
                      .forEach(
                          p -> partitions.add(new TopicPartition(topic.name(), p.partition()))));
      return admin
          .listOffsets(
              partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
          .all()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .entrySet()
          .stream()
          .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the brokers do not tell where their topics end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
