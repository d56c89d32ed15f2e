package org.recordbank.sandbox.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.recordbank.schemas.VisitRejected;
import org.recordbank.schemas.VisitReplayed;

/**
 * Keeps of what is read what was asked for: the newest rejections that are meant, how many there
 * are in all by code and stage, and which of those kept were replayed. A replay stands behind its
 * rejection on the same partition, so it is always met later.
 */
public final class Inventory {

  private static final Comparator<Rejection> BY_TIME =
      Comparator.comparing(Rejection::at)
          .thenComparing((Rejection each) -> each.place().partition())
          .thenComparing(each -> each.place().offset());

  private static final Comparator<Rejection> BY_ORIGIN =
      Comparator.comparing(Rejection::origin).thenComparing(BY_TIME);

  private final Filter filter;
  private final int most;
  private final PriorityQueue<Rejection> newest = new PriorityQueue<>(BY_TIME);
  private final Map<Origin, Integer> kept = new HashMap<>();
  private final Map<Origin, List<Replay>> replays = new HashMap<>();
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private long matching;

  /**
   * To be filled.
   *
   * @param most how many to keep
   */
  public Inventory(Filter filter, int most) {
    this.filter = filter;
    this.most = most;
  }

  /** What was kept, and what is known of it. */
  public record Row(Rejection rejection, List<Replay> replays) {
    /** Copies. */
    public Row {
      replays = List.copyOf(replays);
    }

    /** The latest; null where it was never sent again. */
    public @Nullable Replay lastReplay() {
      return replays.isEmpty() ? null : replays.getLast();
    }
  }

  /** The next record of the topic. */
  public void add(int partition, long offset, byte @Nullable [] key, Object value) {
    switch (value) {
      case VisitRejected rejected -> {
        String text = key == null ? "" : new String(key, UTF_8);
        add(Rejection.of(new Place(partition, offset), text, rejected));
      }
      case VisitReplayed replayed -> {
        Origin origin = Origin.of(replayed);
        if (kept.containsKey(origin)) {
          replays.computeIfAbsent(origin, o -> new ArrayList<>(1)).add(Replay.of(replayed));
        }
      }
      default -> {
        return; // of a newer version; nothing is known of it
      }
    }
  }

  private void add(Rejection rejection) {
    if (!filter.matches(rejection)) {
      return;
    }
    matching++;
    counts.merge(rejection.code() + " at " + rejection.stage(), 1L, Long::sum);
    newest.add(rejection);
    kept.merge(rejection.origin(), 1, Integer::sum);
    if (newest.size() > most) {
      Origin oldest = newest.remove().origin();
      if (kept.merge(oldest, -1, Integer::sum) == 0) {
        kept.remove(oldest);
        replays.remove(oldest);
      }
    }
  }

  /** How many are meant, kept or not. */
  public long matching() {
    return matching;
  }

  /** How many are meant, by code and stage. */
  public SortedMap<String, Long> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }

  /** Those that were kept, oldest first. */
  public List<Row> rows() {
    return newest.stream()
        .sorted(BY_TIME)
        .map(each -> new Row(each, replays.getOrDefault(each.origin(), List.of())))
        .toList();
  }

  /** Those that were kept, in the order in which the rejected records came. */
  public List<Row> rowsByOrigin() {
    return byOrigin(rows());
  }

  /** The same of any. */
  public static List<Row> byOrigin(Collection<Row> rows) {
    return rows.stream().sorted(Comparator.comparing(Row::rejection, BY_ORIGIN)).toList();
  }
}
