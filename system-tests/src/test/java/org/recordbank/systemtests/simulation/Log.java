package org.recordbank.systemtests.simulation;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** A topic: partitions that only grow. */
final class Log {
  /** A record; nobody changes what has been produced. */
  record Entry(String key, SpecificRecord value) {}

  private final List<List<Entry>> partitions = new ArrayList<>();

  Log(int count) {
    for (int i = 0; i < count; i++) {
      partitions.add(new ArrayList<>());
    }
  }

  void append(String key, SpecificRecord value) {
    partitions.get(Math.floorMod(key.hashCode(), partitions.size())).add(new Entry(key, value));
  }

  int partitions() {
    return partitions.size();
  }

  int end(int partition) {
    return partitions.get(partition).size();
  }

  List<Entry> read(int partition, int from, int most) {
    List<Entry> all = partitions.get(partition);
    return List.copyOf(all.subList(from, Math.min(all.size(), from + most)));
  }

  /** All records, partition by partition. */
  List<Entry> all() {
    List<Entry> all = new ArrayList<>();
    partitions.forEach(all::addAll);
    return all;
  }
}
