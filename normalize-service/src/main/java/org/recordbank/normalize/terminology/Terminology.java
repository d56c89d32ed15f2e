package org.recordbank.normalize.terminology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.codesystem.CodeSystems;

/**
 * All that codes are translated by: a compiled terminology, for everybody; and for each facility
 * its map and what was decided about codes that its map did not have. Immutable; safe for any
 * thread. The same version translates the same.
 */
public final class Terminology {
  /** Raised when the same file and the same maps would be translated otherwise than before. */
  private static final String RULES = "rules 1\n";

  private final TerminologyFile file;
  private final Tables tables;
  private final Map<String, CodeMap> facilityMaps;
  private final Map<String, CodeMap> decisions;
  private final String version;

  private Terminology(
      TerminologyFile file, Map<String, CodeMap> facilityMaps, Map<String, CodeMap> decisions) {
    this.file = file;
    this.tables = new Tables(file);
    this.facilityMaps = Map.copyOf(facilityMaps);
    this.decisions = Map.copyOf(decisions);
    MessageDigest digest = LittleEndianOutput.sha256();
    digest.update(RULES.getBytes(UTF_8));
    facilityMaps().forEach((facility, map) -> update(digest, "map", facility, map));
    decisions().forEach((facility, map) -> update(digest, "decisions", facility, map));
    this.version = file.version() + "+" + HexFormat.of().formatHex(digest.digest(), 0, 6);
  }

  private static void update(MessageDigest digest, String kind, String facility, CodeMap map) {
    String line =
        kind + " " + facility + " " + map.name() + "@" + map.version() + " " + map.digest() + "\n";
    digest.update(line.getBytes(UTF_8));
  }

  /**
   * What is shipped, and these maps.
   *
   * @param facilityMaps by facility
   */
  public static Terminology with(Map<String, CodeMap> facilityMaps) {
    return with(TerminologyFile.shipped(), facilityMaps, Map.of());
  }

  /**
   * A file and these maps.
   *
   * @param facilityMaps by facility
   * @param decisions by facility; what is decided for a code stands in place of what the facility's
   *     map says of it
   */
  public static Terminology with(
      TerminologyFile file, Map<String, CodeMap> facilityMaps, Map<String, CodeMap> decisions) {
    return new Terminology(file, facilityMaps, decisions);
  }

  /** The file's version, a plus sign, and a digest of every map, decision and rule. */
  public String version() {
    return version;
  }

  /** What is looked up in for everybody. */
  public TerminologyFile file() {
    return file;
  }

  /** The maps there are, by facility. */
  public SortedMap<String, CodeMap> facilityMaps() {
    return new TreeMap<>(facilityMaps);
  }

  /** What was decided, by facility. */
  public SortedMap<String, CodeMap> decisions() {
    return new TreeMap<>(decisions);
  }

  /**
   * All standard codes that stand for a code, best first: {@link #own}, and what {@link #tables}
   * gives for the code and for those, in systems that have none yet. The order: active before
   * retired; then by {@link Equivalence} (the same; wider; narrower; overlapping); then by system
   * (LOINC, SNOMED CT, RxNorm, CVX, ICD-10-CM, ICD-10-PCS, HCPCS, CPT, ICD-9-CM, NDC, others).
   *
   * @param code as the facility sent it
   */
  public List<Translation> translate(String facility, Code code) {
    List<Translation> own = own(facility, code);
    List<Translation> ofCode = tables(code);
    if (own.isEmpty()) {
      return ofCode;
    }
    List<Translation> all = new ArrayList<>(own.size() + ofCode.size() + 2);
    all.addAll(own);
    List<List<Translation>> further = new ArrayList<>(own.size());
    for (Translation translation : own) {
      List<Translation> next = tables(translation.target());
      further.add(next);
      addReplacement(all, translation, next);
    }
    Tables.addOfNewSystems(all, ofCode);
    for (List<Translation> next : further) {
      Tables.addOfNewSystems(all, next);
    }
    return tables.sorted(all);
  }

  /** A facility's map may be older than a code's retirement. */
  private static void addReplacement(
      List<Translation> all, Translation retired, List<Translation> next) {
    for (Translation translation : next) {
      if (translation.target().system().equals(retired.target().system())) {
        all.add(translation);
      }
    }
  }

  /** What was decided for a facility's code, or else what its map says. */
  public List<Translation> own(String facility, Code code) {
    List<Translation> decided = of(decisions, facility, code);
    return decided.isEmpty() ? of(facilityMaps, facility, code) : decided;
  }

  private static List<Translation> of(Map<String, CodeMap> maps, String facility, Code code) {
    CodeMap map = maps.get(facility);
    if (map == null) {
      return List.of();
    }
    List<Translation> as = map.of(code.system(), code.code());
    return as.isEmpty() ? map.of(CodeSystems.uri(code.system()), code.code()) : as;
  }

  /**
   * What the compiled terminology puts beside a code, best first; for a retired code also what
   * replaces it, and what is put beside that.
   */
  public List<Translation> tables(Code code) {
    return tables.of(canonical(code));
  }

  /** The code, not retired itself, that stands for a retired one. */
  public Optional<Code> replacement(Code code) {
    return tables.replacement(canonical(code));
  }

  /** What its publisher calls it; null where that is not known. */
  public @Nullable String display(Code code) {
    return file.display(canonical(code));
  }

  /** Whether a publication says that there is this code. */
  public boolean knows(Code code) {
    return file.knows(canonical(code));
  }

  /** Whether it is known and may still be used. */
  public boolean isActive(Code code) {
    return file.isActive(canonical(code));
  }

  /** The UCUM unit in which a LOINC code is usually reported. */
  public Optional<String> usualUnit(Code loinc) {
    String unit = file.unit(canonical(loinc));
    return unit.isEmpty() ? Optional.empty() : Optional.of(unit);
  }

  private static Code canonical(Code code) {
    String uri = CodeSystems.uri(code.system());
    return uri.equals(code.system()) ? code : new Code(uri, code.code());
  }
}
