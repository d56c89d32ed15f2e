package org.recordbank.systemtests.seen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.clients.TopicFeed;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.systemtests.promises.Observations.Ordered;

/**
 * Every record of some topics, in the order of each partition, and of each order for a deposit what
 * it says beside the documents. Safe for any thread.
 */
public final class Journal implements AutoCloseable {

  private final Collection<TopicFeed.Item> items = new ConcurrentLinkedQueue<>();
  private final Collection<Ordered> orders = new ConcurrentLinkedQueue<>();
  private final Map<TopicPartition, Long> read = new ConcurrentHashMap<>();
  private final List<String> topics;
  private final Predicate<TopicFeed.Item> keep;
  private final TopicFeed feed;
  private final Admin admin;

  /** Keeps every record of these topics, from their beginnings on. */
  public Journal(Sandbox sandbox, List<String> topics) {
    this(sandbox, topics, item -> true);
  }

  /**
   * Keeps some of the records.
   *
   * @param keep is asked about each, by one thread, in the order of each partition
   */
  public Journal(Sandbox sandbox, List<String> topics, Predicate<TopicFeed.Item> keep) {
    this.topics = List.copyOf(topics);
    this.keep = keep;
    admin = Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()));
    feed = new TopicFeed(sandbox, topics, this::note);
  }

  private void note(TopicFeed.Item item) {
    if (keep.test(item)) {
      items.add(item);
    }
    if (item.value() instanceof DepositOrdered order) {
      orders.add(
          new Ordered(
              order.getHeader().getVisitId(),
              order.getAccount(),
              order.getDirective(),
              order.getConsentVersion(),
              order.getOrderedAt(),
              order.getReduced()));
    }
    read.put(
        new TopicPartition(item.raw().topic(), item.raw().partition()), item.raw().offset() + 1);
  }

  /** Returns when everything that stands on the topics now has been read. */
  public void catchUp() {
    Map<TopicPartition, Long> ends = ends();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                ends.entrySet().stream()
                    .allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue()));
  }

  /** How many records there are. */
  public long size() {
    return ends().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Everything so far. */
  public List<TopicFeed.Item> items() {
    return List.copyOf(items);
  }

  /** The orders so far, whether they were kept whole or not. */
  public List<Ordered> orders() {
    return List.copyOf(orders);
  }

  /** What records of a kind say, so far. */
  public <T extends SpecificRecord> List<T> all(Class<T> kind) {
    return items.stream()
        .map(TopicFeed.Item::value)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private Map<TopicPartition, Long> ends() {
    try {
      var partitions = new ArrayList<TopicPartition>();
      admin.describeTopics(topics).allTopicNames().get().values().stream()
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
          .get()
          .entrySet()
          .stream()
          .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    feed.close();
    admin.close();
  }
}
