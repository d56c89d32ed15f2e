package org.recordbank.sandbox.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitRejected;

/** What stands on {@code visit.rejected} of a deployment. */
public final class Rejections {

  private final Cluster cluster;

  /** Of this deployment. */
  public Rejections(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Those that are meant, the newest of them kept. */
  public Inventory find(Filter filter, int most) {
    var inventory = new Inventory(filter, most);
    try (var scan = new TopicScan(cluster, Topics.VISIT_REJECTED)) {
      read(scan, scan.since(filter.since()), inventory);
    }
    return inventory;
  }

  /** The one at this place, with its replays; empty where there is none. */
  public Optional<Inventory.Row> at(Place place) {
    var inventory = new Inventory(Filter.ANY, Integer.MAX_VALUE);
    try (var scan = new TopicScan(cluster, Topics.VISIT_REJECTED)) {
      Long first = scan.since(Optional.empty()).get(place.partition());
      if (first == null || place.offset() < first) {
        return Optional.empty();
      }
      scan.read(
          "Rejections",
          Map.of(place.partition(), place.offset()),
          record -> {
            if (record.offset() == place.offset() || !isRejection(record)) {
              add(record, inventory);
            }
          });
    }
    return inventory.rows().stream()
        .filter(row -> row.rejection().place().equals(place))
        .findFirst();
  }

  /** Those of a visit, oldest first. */
  public List<Inventory.Row> of(String visitId) {
    var inventory = new Inventory(Filter.ANY, Integer.MAX_VALUE);
    byte[] key = visitId.getBytes(UTF_8);
    try (var scan = new TopicScan(cluster, Topics.VISIT_REJECTED)) {
      int partition = scan.partitionOf(key);
      Long first = scan.since(Optional.empty()).get(partition);
      scan.read(
          "Rejections",
          Map.of(partition, Objects.requireNonNull(first)),
          record -> {
            if (record.key() != null && visitId.equals(new String(record.key(), UTF_8))) {
              add(record, inventory);
            }
          });
    }
    return inventory.rows();
  }

  /** What was rejected at these places of one partition, whole; in rising order. */
  List<VisitRejected> whole(TopicScan scan, int partition, List<Long> offsets) {
    var found = new ArrayList<VisitRejected>();
    scan.pick(
        partition,
        offsets,
        record -> {
          if (record.value() != null
              && cluster.wire().read(record.value()).orElse(null) instanceof VisitRejected one) {
            found.add(one);
          }
        });
    return found;
  }

  /** What was rejected at this place, whole. */
  public Optional<VisitRejected> whole(Place place) {
    try (var scan = new TopicScan(cluster, Topics.VISIT_REJECTED)) {
      return whole(scan, place.partition(), List.of(place.offset())).stream().findFirst();
    }
  }

  /** What became of those of these rows that were sent again. */
  public Map<String, Standing> outcomesAfterReplay(List<Inventory.Row> rows) {
    @Nullable Instant first = null;
    var keys = new ArrayList<String>();
    for (Inventory.Row row : rows) {
      if (!row.replays().isEmpty() && row.rejection().outcomeKey().isPresent()) {
        keys.add(row.rejection().outcomeKey().get());
        Instant at = row.replays().getFirst().at();
        first = first == null || at.isBefore(first) ? at : first;
      }
    }
    if (first == null) {
      return Map.of();
    }
    Map<String, Standing> found = new Lookup(cluster).outcomes(keys, first);
    for (Inventory.Row row : rows) {
      Replay replay = row.lastReplay();
      if (replay != null) {
        row.rejection()
            .outcomeKey()
            .ifPresent(
                key ->
                    found.computeIfPresent(key, (k, it) -> it.isNewsAt(replay.at()) ? it : null));
      }
    }
    return found;
  }

  private boolean isRejection(ConsumerRecord<byte[], byte[]> record) {
    return record.value() != null
        && cluster.wire().read(record.value()).orElse(null) instanceof VisitRejected;
  }

  private void read(TopicScan scan, Map<Integer, Long> from, Inventory inventory) {
    scan.read("Rejections", from, record -> add(record, inventory));
  }

  private void add(ConsumerRecord<byte[], byte[]> record, Inventory inventory) {
    if (record.value() != null) {
      cluster
          .wire()
          .read(record.value())
          .ifPresent(
              value -> inventory.add(record.partition(), record.offset(), record.key(), value));
    }
  }
}
