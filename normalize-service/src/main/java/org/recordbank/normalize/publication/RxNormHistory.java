package org.recordbank.normalize.publication;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.recordbank.normalize.terminology.Equivalence;
import org.recordbank.normalize.terminology.Statement;

/**
 * What became of the concepts that RxNorm no longer has: {@code RXNCUI.RRF} (retired, what came in
 * their place, and how many) and {@code RXNATOMARCHIVE.RRF} (into what their atoms were merged). A
 * concept that came apart into several is retired and replaced by none.
 */
final class RxNormHistory {
  private static final int RETIRED_FIELDS = 5;
  private static final int ARCHIVE_FIELDS = 16;
  private static final int MOST = 2_000_000;
  private static final long SEVERAL = -1;

  private final Numbers current;

  /** By retired concept. */
  private final SortedMap<Long, Long> replacements = new TreeMap<>();

  private final Map<Long, String> names = new HashMap<>();

  RxNormHistory(Numbers current) {
    this.current = current;
  }

  boolean isEmpty() {
    return replacements.isEmpty();
  }

  void readRetired(Part part, LongConsumer meter) throws BadPublicationException {
    try (Lines lines = new Lines(part, Lines.Text.UTF8, meter)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        List<String> fields = RxNorm.fields(line, lines, RETIRED_FIELDS, false);
        long retired = RxNorm.identifier(fields.get(0), lines);
        if (!fields.get(4).isEmpty()) {
          boolean one = fields.get(3).equals("1");
          note(retired, one ? RxNorm.identifier(fields.get(4), lines) : SEVERAL, lines);
        }
      }
    }
  }

  void readArchive(Part part, LongConsumer meter) throws BadPublicationException {
    try (Lines lines = new Lines(part, Lines.Text.UTF8, meter)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        boolean concerned = line.contains("|RXNORM|");
        List<String> fields = RxNorm.fields(line, lines, ARCHIVE_FIELDS, !concerned);
        if (concerned && fields.get(13).equals("RXNORM") && !fields.get(15).isEmpty()) {
          long retired = RxNorm.identifier(fields.get(12), lines);
          note(retired, RxNorm.identifier(fields.get(15), lines), lines);
          if (replacements.containsKey(retired)) {
            names.putIfAbsent(retired, fields.get(2));
          }
        }
      }
    }
  }

  private void note(long retired, long replacement, Lines lines) throws BadPublicationException {
    if (retired == replacement || current.has(retired)) {
      return;
    }
    if (replacements.size() >= MOST) {
      throw lines.bad("is one retired concept more than " + MOST);
    }
    replacements.merge(retired, replacement, (a, b) -> a.equals(b) ? a : SEVERAL);
  }

  void sayConcepts(Listener to) {
    for (long retired : replacements.keySet()) {
      String name = names.getOrDefault(retired, "");
      to.statement(new Statement.Concept(RxNorm.code(retired), name, false, ""));
    }
  }

  void sayTargets(Listener to) {
    for (Map.Entry<Long, Long> each : replacements.entrySet()) {
      if (each.getValue() != SEVERAL) {
        to.statement(
            new Statement.Target(
                RxNorm.code(each.getKey()),
                RxNorm.code(each.getValue()),
                "",
                Equivalence.EQUIVALENT,
                0));
      }
    }
  }
}
