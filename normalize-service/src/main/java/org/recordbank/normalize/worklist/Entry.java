package org.recordbank.normalize.worklist;

import java.time.Instant;
import java.util.List;
import org.recordbank.normalize.terminology.Code;

/**
 * A code of the worklist.
 *
 * @param id of its row
 * @param displays what the facility calls it, the first few; they may be none
 * @param units it came with, the first few
 * @param kinds that held it, the most frequent first
 * @param visits that held it
 */
public record Entry(
    long id,
    String facility,
    Code code,
    List<String> displays,
    List<String> units,
    List<String> kinds,
    long visits,
    Instant firstSeen,
    Instant lastSeen) {
  public Entry {
    displays = List.copyOf(displays);
    units = List.copyOf(units);
    kinds = List.copyOf(kinds);
  }

  /** As {@link Suggestions} are asked for it. */
  public Suggestions.Asked asked() {
    return new Suggestions.Asked(
        code.code(),
        displays.isEmpty() ? code.code() : displays.getFirst(),
        kinds.isEmpty() ? Kinds.OTHER : kinds.getFirst(),
        units.isEmpty() ? "" : units.getFirst());
  }

  /** What senders call their codes stays out of every text. */
  @Override
  public String toString() {
    return "Entry[" + id + "]";
  }
}
