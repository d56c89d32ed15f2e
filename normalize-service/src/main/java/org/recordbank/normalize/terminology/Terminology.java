package org.recordbank.normalize.terminology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All maps together: the shipped tables, for everybody, and one map for each facility. */
public final class Terminology {
  private final List<CodeMap> tables;
  private final SortedMap<String, CodeMap> facilityMaps;
  private final String version;

  Terminology(String origin, List<CodeMap> tables, Map<String, CodeMap> facilityMaps) {
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
   * Where the tables come from, and a digest of every table and map: the same version maps the
   * same.
   */
  public String version() {
    return version;
  }

  /** Stub. */
  public List<Translation> translate(String facility, Code code) {
    List<Translation> translations = new ArrayList<>();
    Code from = code;
    for (Mapping mapping : of(facility).of(code.system(), code.code())) {
      translations.add(translation(mapping));
      from = mapping.target();
    }
    for (CodeMap table : tables) {
      for (Mapping mapping : table.of(from.system(), from.code())) {
        translations.add(translation(mapping));
      }
    }
    return translations;
  }

  private static Translation translation(Mapping mapping) {
    return new Translation(
        mapping.target(), mapping.display(), Equivalence.EQUIVALENT, 0, mapping.map());
  }

  /** Stub. */
  public List<Translation> own(String facility, Code code) {
    return of(facility).of(code.system(), code.code()).stream()
        .map(Terminology::translation)
        .toList();
  }

  /** Stub. */
  public @Nullable String display(Code code) {
    return null;
  }

  /** Stub. */
  public Optional<String> usualUnit(Code loinc) {
    return Optional.empty();
  }

  /** For the codes of standard systems. */
  public List<CodeMap> tables() {
    return tables;
  }

  /** For a facility's own codes; maps nothing where the facility has no map. */
  public CodeMap of(String facility) {
    return facilityMaps.getOrDefault(facility, CodeMap.NONE);
  }

  /** The maps there are, by facility. */
  public SortedMap<String, CodeMap> facilityMaps() {
    return Collections.unmodifiableSortedMap(facilityMaps);
  }
}
