package org.recordbank.normalize.terminology;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One map: from a code to the standard codes that stand for it, at most one in each system.
 *
 * <p>Its version is the beginning of the SHA-256 of the file that it was read from: the same
 * version maps the same.
 */
public final class CodeMap {
  /** The map of a facility that has none. */
  public static final CodeMap NONE = new CodeMap("none", "0", List.of());

  /**
   * One row of a map.
   *
   * @param source the code that is mapped
   * @param target the standard code that stands for it
   * @param display title of the target, if known
   */
  public record Row(Code source, Code target, @Nullable String display) {}

  private final String name;
  private final String version;
  private final int rows;
  private final Map<String, Map<String, List<Mapping>>> bySystem;
  private final @Nullable CodeMap below;

  private CodeMap(CodeMap above, CodeMap below) {
    this.name = above.name;
    this.version = above.version;
    this.rows = above.rows;
    this.bySystem = above.bySystem;
    this.below = below;
  }

  /** This map, and another one for the codes that this does not have. */
  CodeMap over(CodeMap other) {
    return new CodeMap(this, other);
  }

  /**
   * A map of these rows.
   *
   * @throws IllegalArgumentException where two rows give a code two targets in one system
   */
  public CodeMap(String name, String version, List<Row> rows) {
    this.name = name;
    this.version = version;
    this.rows = rows.size();
    this.below = null;
    this.bySystem = new HashMap<>();
    for (Row row : rows) {
      add(row);
    }
  }

  private void add(Row row) {
    Mapping mapping = Mapping.of(row.target(), row.display(), name + "@" + version);
    bySystem
        .computeIfAbsent(row.source().system(), system -> new HashMap<>())
        .merge(row.source().code(), List.of(mapping), CodeMap::joined);
  }

  private static List<Mapping> joined(List<Mapping> some, List<Mapping> one) {
    String system = one.getFirst().target().system();
    if (some.stream().anyMatch(m -> m.target().system().equals(system))) {
      throw new IllegalArgumentException("target_system: a code has one target in each system");
    }
    List<Mapping> both = new ArrayList<>(some);
    both.addAll(one);
    return List.copyOf(both);
  }

  /** What stands for this code; empty where the map does not know it. */
  public List<Mapping> of(String system, String code) {
    Map<String, List<Mapping>> codes = bySystem.get(system);
    List<Mapping> found = codes == null ? List.of() : codes.getOrDefault(code, List.of());
    return found.isEmpty() && below != null ? below.of(system, code) : found;
  }

  public String name() {
    return name;
  }

  public String version() {
    return version;
  }

  public int rows() {
    return rows;
  }

  /** The version of a map that was read from these bytes. */
  static String versionOf(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
