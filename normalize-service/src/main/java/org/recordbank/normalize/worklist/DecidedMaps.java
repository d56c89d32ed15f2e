package org.recordbank.normalize.worklist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.CodeMap;

/**
 * The present decisions as maps of facilities. A map is called {@code <facility>:decisions}; its
 * version is the newest number and a digest of its rows, so that the same version maps the same
 * also where a database was set back. Immutable.
 */
public final class DecidedMaps {
  /** Before anybody has decided anything. */
  public static final DecidedMaps NONE = new DecidedMaps(0, Map.of(), new TreeMap<>());

  private final long newest;
  private final Map<String, Map<Code, Decision>> present;
  private final SortedMap<String, CodeMap> maps;

  private DecidedMaps(
      long newest, Map<String, Map<Code, Decision>> present, SortedMap<String, CodeMap> maps) {
    this.newest = newest;
    this.present = present;
    this.maps = maps;
  }

  /** Number of the newest decision that is in here; 0 where none is. */
  public long newest() {
    return newest;
  }

  /** By facility; none for one of which no decision gives a target. */
  public SortedMap<String, CodeMap> maps() {
    return Collections.unmodifiableSortedMap(maps);
  }

  /**
   * With more decisions; of a code's the newest stands.
   *
   * @param more in any order
   */
  public DecidedMaps with(Collection<Decision> more) {
    long last = newest;
    Map<String, Map<Code, Decision>> all = new HashMap<>(present);
    Set<String> touched = new HashSet<>();
    List<Decision> inOrder = new ArrayList<>(more);
    inOrder.sort((a, b) -> Long.compare(a.number(), b.number()));
    for (Decision decision : inOrder) {
      String facility = decision.facility();
      if (touched.add(facility)) {
        all.put(facility, new HashMap<>(all.getOrDefault(facility, Map.of())));
      }
      Map<Code, Decision> codes = all.getOrDefault(facility, Map.of());
      Decision before = codes.get(decision.code());
      if (before == null || before.number() < decision.number()) {
        codes.put(decision.code(), decision);
      }
      last = Math.max(last, decision.number());
    }
    SortedMap<String, CodeMap> made = new TreeMap<>(maps);
    for (String facility : touched) {
      List<Decision> mapped = mapped(all.getOrDefault(facility, Map.of()).values());
      if (mapped.isEmpty()) {
        made.remove(facility);
      } else {
        made.put(facility, map(facility, mapped));
      }
    }
    return new DecidedMaps(last, all, made);
  }

  private static List<Decision> mapped(Collection<Decision> decisions) {
    List<Decision> mapped = new ArrayList<>();
    for (Decision decision : decisions) {
      switch (decision.ruling()) {
        case Ruling.Targets targets -> mapped.add(decision);
        case Ruling.NoStandardCode none -> {}
        case Ruling.Withdrawn withdrawn -> {}
      }
    }
    mapped.sort((a, b) -> Long.compare(a.number(), b.number()));
    return mapped;
  }

  private static CodeMap map(String facility, List<Decision> decisions) {
    MessageDigest digest = sha256();
    List<CodeMap.Row> rows = new ArrayList<>(decisions.size());
    for (Decision decision : decisions) {
      if (decision.ruling() instanceof Ruling.Targets targets) {
        for (Target target : targets.targets()) {
          rows.add(
              new CodeMap.Row(
                  decision.code(), target.code(), target.display(), target.equivalence()));
          for (String part :
              List.of(
                  decision.code().system(),
                  decision.code().code(),
                  target.code().system(),
                  target.code().code(),
                  target.display(),
                  target.equivalence().code())) {
            digest.update(part.getBytes(UTF_8));
            digest.update((byte) 0);
          }
        }
      }
    }
    String version =
        decisions.getLast().number() + "-" + HexFormat.of().formatHex(digest.digest(), 0, 6);
    return new CodeMap(facility + ":decisions", version, rows);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
