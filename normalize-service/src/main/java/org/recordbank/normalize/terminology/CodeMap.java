package org.recordbank.normalize.terminology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One map of a facility: from a code to the standard codes that stand for it, at most one in each
 * system.
 *
 * <p>The version of one that was read from a file is the beginning of the SHA-256 of the file.
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
   * @param equivalence how the target relates to the source
   */
  public record Row(Code source, Code target, @Nullable String display, Equivalence equivalence) {
    /** A row of a map that says of both that they mean the same. */
    public Row(Code source, Code target, @Nullable String display) {
      this(source, target, display, Equivalence.EQUIVALENT);
    }
  }

  private final String name;
  private final String version;
  private final int rows;
  private final String digest;
  private final Map<String, Map<String, List<Translation>>> bySystem;

  /**
   * A map of these rows.
   *
   * @throws IllegalArgumentException where two rows give a code two targets in one system
   */
  public CodeMap(String name, String version, List<Row> rows) {
    this.name = name;
    this.version = version;
    this.rows = rows.size();
    this.bySystem = new HashMap<>();
    MessageDigest all = LittleEndianOutput.sha256();
    for (Row row : rows) {
      add(row);
      all.update((row + "\n").getBytes(UTF_8));
    }
    this.digest = HexFormat.of().formatHex(all.digest());
  }

  private void add(Row row) {
    String display = row.display();
    Translation translation =
        new Translation(
            row.target(),
            display == null ? "" : display,
            row.equivalence(),
            0,
            name + "@" + version);
    bySystem
        .computeIfAbsent(row.source().system(), system -> new HashMap<>())
        .merge(row.source().code(), List.of(translation), CodeMap::joined);
  }

  private static List<Translation> joined(List<Translation> some, List<Translation> one) {
    String system = one.getFirst().target().system();
    if (some.stream().anyMatch(m -> m.target().system().equals(system))) {
      throw new IllegalArgumentException("target_system: a code has one target in each system");
    }
    List<Translation> both = new ArrayList<>(some);
    both.addAll(one);
    return List.copyOf(both);
  }

  /** What stands for this code; empty where the map does not know it. */
  public List<Translation> of(String system, String code) {
    Map<String, List<Translation>> codes = bySystem.get(system);
    return codes == null ? List.of() : codes.getOrDefault(code, List.of());
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

  /** Of everything that it says, whatever its version is called. */
  String digest() {
    return digest;
  }

  /** The version of a map that was read from these bytes. */
  static String versionOf(byte[] file) {
    return HexFormat.of().formatHex(LittleEndianOutput.sha256().digest(file), 0, 6);
  }
}
