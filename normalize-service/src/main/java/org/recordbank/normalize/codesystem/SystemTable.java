package org.recordbank.normalize.codesystem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every spelling of every system that is known. Read once, from two tables. */
final class SystemTable {
  private static final String OLD_V2 = "hl7.org/fhir/v2/";
  private static final String SNOMED_EDITION = "snomed.info/sct/";
  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
  private static final String FHIR = "http://hl7.org/fhir/";

  /** What had other codes under the name in STU3 that it has in R4. */
  private static final Set<String> OTHER_CODES =
      Set.of(
          "adverse-event-category",
          "adverse-event-causality-assess",
          "adverse-event-causality-method",
          "adverse-event-seriousness",
          "consentcategorycodes",
          "iso-21089-lifecycle");

  private final Map<String, String> exact = new HashMap<>();
  private final Map<String, String> folded = new HashMap<>();
  private final Set<String> systems = new HashSet<>();

  private SystemTable() {}

  /**
   * Reads the tables.
   *
   * @throws IllegalStateException where one spelling would name two systems
   */
  static SystemTable load() {
    SystemTable table = new SystemTable();
    table.read("systems.tsv", table::add);
    Set<String> own = Set.copyOf(table.folded.keySet());
    List<String[]> hl7 = new ArrayList<>();
    table.read("hl7-systems.tsv", hl7::add);
    hl7.forEach(cells -> table.addOfHl7(cells, own));
    // An address that FHIR R4 still has is no old spelling of another.
    hl7.forEach(cells -> table.addOldAddress(cells[0]));
    return table;
  }

  /** The system that is spelled just so: a URI of FHIR, an OID, a name. */
  @Nullable String exact(String spelled) {
    return exact.get(spelled);
  }

  /**
   * The system of a spelling.
   *
   * @param spelling as {@link Spelling#fold} gives it
   */
  @Nullable String folded(String spelling) {
    String uri = folded.get(spelling);
    if (uri != null) {
      return uri;
    }
    if (spelling.startsWith(SNOMED_EDITION)
        && spelling.length() > SNOMED_EDITION.length()
        && Character.isDigit(spelling.charAt(SNOMED_EDITION.length()))) {
      return CodeSystems.SNOMED_CT; // an edition, or a version of one
    }
    if (spelling.startsWith(OLD_V2)) {
      int version = spelling.indexOf('/', OLD_V2.length());
      return version < 0 ? null : folded.get(spelling.substring(0, version));
    }
    return null;
  }

  boolean isSystem(String uri) {
    return systems.contains(uri);
  }

  private void add(String[] cells) {
    String uri = cells[0];
    systems.add(uri);
    name(uri, uri);
    for (String oid : cells[2].isEmpty() ? new String[0] : cells[2].split(" ", -1)) {
      name("urn:oid:" + oid, uri);
      name(oid, uri);
    }
    for (String spelling : cells[3].isEmpty() ? new String[0] : cells[3].split("\\|", -1)) {
      name(spelling, uri);
    }
  }

  private void name(String spelling, String uri) {
    exact.putIfAbsent(spelling, uri);
    String before = folded.putIfAbsent(Spelling.fold(spelling), uri);
    if (before != null && !before.equals(uri)) {
      throw new IllegalStateException(
          "systems.tsv: %s is a spelling of %s and of %s".formatted(spelling, before, uri));
    }
  }

  /** What {@code systems.tsv} says goes before: table 0292 of HL7 v2 is CVX. */
  private void addOfHl7(String[] cells, Set<String> own) {
    String uri = cells[0];
    String folding = Spelling.fold(uri);
    String system = own.contains(folding) ? folded.getOrDefault(folding, uri) : uri;
    systems.add(system);
    also(uri, system);
    for (int i = 1; i < cells.length; i++) {
      also("urn:oid:" + cells[i], system);
      also(cells[i], system);
    }
    if (uri.startsWith(CodeSystems.V2)) {
      String number = uri.substring(CodeSystems.V2.length());
      String oid = "2.16.840.1.113883.12." + Integer.parseInt(number);
      also("urn:oid:" + oid, system);
      also(oid, system);
      also("HL7" + number, system);
      for (String shorter = number; shorter.startsWith("0") && shorter.length() > 2; ) {
        shorter = shorter.substring(1);
        also("HL7" + shorter, system);
      }
    }
  }

  /** Where DSTU2 and STU3 had what R4 has at terminology.hl7.org. */
  private void addOldAddress(String uri) {
    String system = exact.getOrDefault(uri, uri);
    if (uri.startsWith(CodeSystems.V2)) {
      also(FHIR + "v2/" + uri.substring(CodeSystems.V2.length()), system);
    } else if (uri.startsWith(CodeSystems.V3)) {
      also(FHIR + "v3/" + uri.substring(CodeSystems.V3.length()), system);
    } else if (uri.startsWith(HL7) && !OTHER_CODES.contains(uri.substring(HL7.length()))) {
      also(FHIR + uri.substring(HL7.length()), system);
    }
  }

  private void also(String spelling, String system) {
    exact.putIfAbsent(spelling, system);
    folded.putIfAbsent(Spelling.fold(spelling), system);
  }

  private void read(String name, Consumer<String[]> each) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(SystemTable.class.getResourceAsStream(name), name),
                StandardCharsets.UTF_8))) {
      lines.readLine(); // the heading
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        each.accept(line.split("\t", -1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
