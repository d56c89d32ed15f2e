package org.recordbank.normalize.terminology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All maps together: the shipped tables, for everybody, and one map for each facility. */
public final class Terminology {
  private final List<CodeMap> tables;
  private final SortedMap<String, CodeMap> facilityMaps;
  private final SortedMap<String, CodeMap> decisions;
  private final String origin;
  private final String version;

  Terminology(String origin, List<CodeMap> tables, Map<String, CodeMap> facilityMaps) {
    this(origin, tables, facilityMaps, Map.of());
  }

  private Terminology(
      String origin,
      List<CodeMap> tables,
      Map<String, CodeMap> facilityMaps,
      Map<String, CodeMap> decisions) {
    this.origin = origin;
    this.decisions = new TreeMap<>(decisions);
    this.tables = List.copyOf(tables);
    this.facilityMaps = new TreeMap<>(facilityMaps);
    StringBuilder all = new StringBuilder();
    this.tables.forEach(
        map -> all.append(map.name()).append('@').append(map.version()).append(' '));
    this.facilityMaps
        .values()
        .forEach(
            map ->
                all.append("facility:" + map.name()).append('@').append(map.version()).append(' '));
    this.decisions
        .values()
        .forEach(map -> all.append(map.name()).append('@').append(map.version()).append(' '));
    this.version = origin + "+" + CodeMap.versionOf(all.toString().getBytes(UTF_8));
  }

  /**
   * The shipped tables and these maps.
   *
   * @param facilityMaps by facility
   */
  public static Terminology with(Map<String, CodeMap> facilityMaps) {
    return new Terminology(ShippedTables.origin(), ShippedTables.load(), facilityMaps);
  }

  /**
   * The same with what was decided about facilities' codes, which comes before their maps.
   *
   * @param decided by facility
   */
  public Terminology withDecisions(Map<String, CodeMap> decided) {
    return new Terminology(origin, tables, facilityMaps, decided);
  }

  /** Whether there is such a code. */
  public boolean knows(Code code) {
    return false;
  }

  /** Whether it is known and may still be used. */
  public boolean isActive(Code code) {
    return false;
  }

  /** What a code is called by its publisher; null where it is not known. */
  public @Nullable String display(Code code) {
    return null;
  }

  /** Hears of every code there is. */
  public void concepts(Consumer<Statement.Concept> hearer) {
    // stub: none
  }

  /**
   * Where the tables come from, and a digest of every table and map: the same version maps the
   * same.
   */
  public String version() {
    return version;
  }

  /** For the codes of standard systems. */
  public List<CodeMap> tables() {
    return tables;
  }

  /** For a facility's own codes; maps nothing where the facility has no map. */
  public CodeMap of(String facility) {
    CodeMap own = facilityMaps.getOrDefault(facility, CodeMap.NONE);
    CodeMap decided = decisions.get(facility);
    return decided == null ? own : decided.over(own);
  }

  /** The maps there are, by facility. */
  public SortedMap<String, CodeMap> facilityMaps() {
    return Collections.unmodifiableSortedMap(facilityMaps);
  }
}
