package org.recordbank.normalize.bundle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.recordbank.sources.json.Span;

/** Counts codings by kind of resource. For one bundle, by one thread. */
final class Kinds {
  /** FHIR R4 has 148; the codings of further ones are counted under no name. */
  static final int MOST = 160;

  /** Bytes; longer than the name of any type of FHIR's, even with some of it escaped. */
  private static final int LONGEST = 192;

  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  /** The name of a type, or nothing where it cannot be one. */
  static String named(byte[] bytes, long type) {
    if (!Span.isText(type) || Span.length(type) > LONGEST) {
      return "";
    }
    String name = Span.string(bytes, type);
    for (int i = 0; i < name.length(); i++) {
      int letter = name.charAt(i) | 0x20;
      if (letter < 'a' || letter > 'z') {
        return "";
      }
    }
    return name;
  }

  void add(String kind, Tally tally) {
    if (tally.isNone()) {
      return;
    }
    String counted = tallies.size() < MOST || tallies.containsKey(kind) ? kind : "";
    tallies.computeIfAbsent(counted, none -> new Tally()).add(tally);
  }

  Tally all() {
    Tally all = new Tally();
    tallies.values().forEach(all::add);
    return all;
  }

  List<KindCounts> counts() {
    List<KindCounts> counts = new ArrayList<>(tallies.size());
    tallies.forEach((kind, tally) -> counts.add(tally.of(kind)));
    return counts;
  }
}
