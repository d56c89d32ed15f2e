package org.recordbank.schemas;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * What a topic is: enough to create it, to grant access to it and to document it.
 *
 * @param name the topic's full name
 * @param keyMeaning what the key says, in a few words; records with the same key keep their order
 * @param values the records that stand on it, in the order in which a reader should expect to meet
 *     them; never empty
 * @param partitions how many partitions it is created with. A keyed topic must keep this number, or
 *     the order per key is lost
 * @param config its topic configuration, by Kafka's own names; what is missing is the cluster's to
 *     say (so {@code min.insync.replicas} and the replication factor)
 * @param writers who may write to it
 * @param readers who is meant to read it
 */
public record TopicSpec(
    String name,
    String keyMeaning,
    List<Schema> values,
    int partitions,
    Map<String, String> config,
    List<String> writers,
    List<String> readers) {

  /** Checks and copies. */
  public TopicSpec {
    requireNonNull(name, "name");
    requireNonNull(keyMeaning, "keyMeaning");
    values = List.copyOf(values);
    config = Map.copyOf(config);
    writers = List.copyOf(writers);
    readers = List.copyOf(readers);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a topic needs a kind of value: " + name);
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("a topic needs a partition: " + name);
    }
  }
}
