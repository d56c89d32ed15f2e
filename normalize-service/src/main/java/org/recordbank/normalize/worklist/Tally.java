package org.recordbank.normalize.worklist;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recordbank.normalize.bundle.KindCounts;

/**
 * How many codings were what, by facility, kind and day. Bounded: what is of more places than
 * {@link #MOST} is counted under {@link Kinds#OTHER} of its facility, and beyond twice as many not
 * at all. One thread's.
 */
public final class Tally {
  /** Places that are kept apart. */
  public static final int MOST = 10_000;

  /** What is counted. */
  public record Place(String facility, String kind, LocalDate day) implements Comparable<Place> {
    /** In one order, so that instances that write the same rows do not wait for each other. */
    @Override
    public int compareTo(Place other) {
      int byFacility = facility.compareTo(other.facility);
      int byKind = byFacility != 0 ? byFacility : kind.compareTo(other.kind);
      return byKind != 0 ? byKind : day.compareTo(other.day);
    }
  }

  /** How many codings were standard, mapped, or neither. */
  public record Counts(long standard, long mapped, long unmapped) {
    Counts plus(Counts more) {
      return new Counts(standard + more.standard, mapped + more.mapped, unmapped + more.unmapped);
    }
  }

  private final SortedMap<Place, Counts> counts = new TreeMap<>();

  /** Counts one visit. */
  public void add(String facility, LocalDate day, List<KindCounts> kinds) {
    for (KindCounts each : kinds) {
      if (each.standard() + each.mapped() + each.unmapped() > 0) {
        add(
            new Place(facility, Kinds.of(each.kind()), day),
            new Counts(each.standard(), each.mapped(), each.unmapped()));
      }
    }
  }

  /** Counts all that another has counted. */
  public void add(Tally other) {
    other.counts.forEach(this::add);
  }

  private void add(Place place, Counts more) {
    Place kept =
        counts.size() < MOST || counts.containsKey(place)
            ? place
            : new Place(place.facility(), Kinds.OTHER, place.day());
    if (counts.size() < 2 * MOST || counts.containsKey(kept)) {
      counts.merge(kept, more, Counts::plus);
    }
  }

  public boolean isEmpty() {
    return counts.isEmpty();
  }

  /** What was counted, in the order of places. */
  public SortedMap<Place, Counts> counts() {
    return new TreeMap<>(counts);
  }
}
