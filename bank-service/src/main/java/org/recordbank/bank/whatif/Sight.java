package org.recordbank.bank.whatif;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.recordbank.bank.access.Verdict;

/** What one facility sees, and would see. */
public final class Sight {
  private final String facility;
  private final Verdict now;
  private final Verdict then;
  private final Map<Reach, Integer> countsNow = new EnumMap<>(Reach.class);
  private final Map<Reach, Integer> countsThen = new EnumMap<>(Reach.class);
  private final List<Change> changes = new ArrayList<>();

  Sight(String facility, Verdict now, Verdict then) {
    this.facility = facility;
    this.now = now;
    this.then = then;
  }

  /** A deposit of which the facility would see more, or less. */
  public record Change(long position, String visit, Reach now, Reach then) {

    /** The number alone. */
    @Override
    public String toString() {
      return "Change of " + position;
    }
  }

  void count(Reach before, Reach after) {
    countsNow.merge(before, 1, Integer::sum);
    countsThen.merge(after, 1, Integer::sum);
  }

  void list(Change change) {
    changes.add(change);
  }

  /** Its name, or {@link WhatIf#ANY_OTHER}. */
  public String facility() {
    return facility;
  }

  Verdict now() {
    return now;
  }

  Verdict then() {
    return then;
  }

  /** How many deposits it sees so much of. */
  public int countNow(Reach reach) {
    return countsNow.getOrDefault(reach, 0);
  }

  /** How many deposits it would see so much of. */
  public int countThen(Reach reach) {
    return countsThen.getOrDefault(reach, 0);
  }

  /** The first changes, by number. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  /** Without a facility: it leads to the patient. */
  @Override
  public String toString() {
    return "Sight";
  }
}
