package org.recordbank.sandbox.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.recordbank.schemas.ConsentChanged;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitOutcome;

/**
 * What other topics say about a few keys: only the partitions of these keys are read, and of
 * outcomes only what was said since.
 */
final class Lookup {

  private final Cluster cluster;

  Lookup(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * What became of these since a moment.
   *
   * @param keys as {@link Rejection#outcomeKey}
   */
  Map<String, Standing> outcomes(Collection<String> keys, Instant since) {
    var found = new HashMap<String, Standing>();
    read(
        Topics.VISIT_OUTCOME,
        "Outcomes",
        new HashSet<>(keys),
        Optional.of(since),
        (key, value) -> {
          if (value.orElse(null) instanceof VisitOutcome outcome) {
            found.merge(key, Standing.of(outcome), Standing::later);
          }
        });
    return found;
  }

  /**
   * What the patients of these accounts say now; whoever never said anything is absent, and of whom
   * the last cannot be read there is nothing.
   */
  Map<String, Optional<ConsentChanged>> consents(Collection<String> accounts) {
    var found = new HashMap<String, Optional<ConsentChanged>>();
    read(
        Topics.CONSENT_CHANGED,
        "Directives",
        new HashSet<>(accounts),
        Optional.empty(),
        (key, value) ->
            found.merge(
                key,
                value.filter(ConsentChanged.class::isInstance).map(ConsentChanged.class::cast),
                Lookup::newer));
    return found;
  }

  /** Of two of one account, what it says now; the second was written later. Empty: unreadable. */
  static Optional<ConsentChanged> newer(
      Optional<ConsentChanged> first, Optional<ConsentChanged> second) {
    return first.isPresent()
            && second.isPresent()
            && first.get().getVersion() > second.get().getVersion()
        ? first
        : second;
  }

  private void read(
      String topic,
      String task,
      Set<String> keys,
      Optional<Instant> since,
      BiConsumer<String, Optional<SpecificRecord>> reader) {
    if (keys.isEmpty()) {
      return;
    }
    try (var scan = new TopicScan(cluster, topic)) {
      var from = new HashMap<>(scan.since(since));
      var wanted = new HashSet<Integer>();
      keys.forEach(key -> wanted.add(scan.partitionOf(key.getBytes(UTF_8))));
      from.keySet().retainAll(wanted);
      scan.read(
          task,
          from,
          record -> {
            String key = record.key() == null ? "" : new String(record.key(), UTF_8);
            if (record.value() != null && keys.contains(key)) {
              reader.accept(key, cluster.wire().read(record.value()));
            }
          });
    }
  }
}
