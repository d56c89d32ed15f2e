package org.recordbank.sandbox.rejected;

import java.util.Comparator;
import org.recordbank.schemas.VisitRejected;
import org.recordbank.schemas.VisitReplayed;

/**
 * Where the rejected record stood. Their order is the order in which records of one patient came,
 * and one that was rejected twice, because its stage was stopped in between, has one origin.
 */
public record Origin(String topic, int partition, long offset) implements Comparable<Origin> {

  private static final Comparator<Origin> ORDER =
      Comparator.comparing(Origin::topic)
          .thenComparing(Origin::partition)
          .thenComparing(Origin::offset);

  /** Of a rejection. */
  public static Origin of(VisitRejected rejected) {
    return new Origin(rejected.getTopic(), rejected.getPartition(), rejected.getOffset());
  }

  /** Of a replay. */
  public static Origin of(VisitReplayed replayed) {
    return new Origin(replayed.getTopic(), replayed.getPartition(), replayed.getOffset());
  }

  @Override
  public int compareTo(Origin other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "-" + offset;
  }
}
