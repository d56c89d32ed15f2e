package org.recordbank.normalize.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.CodeMap;
import org.recordbank.normalize.terminology.Mapping;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.schemas.CodeCounts;

/**
 * Decides what to add to each concept, and counts. First the facility's own map, for every coding;
 * then the shipped tables, for the standard codings that the sender gave and those that the
 * facility's map has just added. Used for one bundle, by one thread.
 *
 * <p>A shipped table adds nothing to a concept that has a coding of its target system: the sender,
 * or the facility's map, knows better.
 */
final class Additions implements BundleReader.Concepts {
  /** Enough to work on; the rest is counted and not named. A batch of hostile visits holds all. */
  static final int MOST_UNMAPPED = 100;

  /** Characters of system, code or display that go to the worklist. */
  static final int LONGEST_NAMED = 255;

  /** JSON to insert before the byte at this offset. */
  record Insertion(int offset, List<Mapping> codings) {}

  private final CodeMap own;
  private final List<CodeMap> tables;
  private final List<Insertion> insertions = new ArrayList<>();
  private final Map<Code, Place> unmapped = new LinkedHashMap<>();
  private int standardCount;
  private int mappedCount;
  private int unmappedCount;

  Additions(Terminology terminology, String facility) {
    this.own = terminology.of(facility);
    this.tables = terminology.tables();
  }

  @Override
  public void concept(List<Place> codings, int end) {
    List<Mapping> added = new ArrayList<>(2);
    Set<Code> present = present(codings);
    List<Place> standard = new ArrayList<>(codings.size());
    List<Code> reached = new ArrayList<>(2);
    for (Place coding : codings) {
      String code = coding.code();
      if (code == null) {
        continue;
      }
      List<Mapping> mappings = own.of(coding.system(), code);
      if (!mappings.isEmpty()) {
        mappedCount++;
        mappings.forEach(mapping -> add(mapping, present, added, reached));
      } else if (CodeSystems.isStandard(CodeSystems.uri(coding.system()))) {
        standard.add(coding);
      } else {
        unmapped(coding, code);
      }
    }
    addFromTables(standard, reached, present, added);
    if (!added.isEmpty()) {
      insertions.add(new Insertion(end, added));
    }
  }

  private static void add(
      Mapping mapping, Set<Code> present, List<Mapping> added, List<Code> reached) {
    reached.add(mapping.target());
    if (present.add(mapping.target())) {
      added.add(mapping);
    }
  }

  private void addFromTables(
      List<Place> standard, List<Code> reached, Set<Code> present, List<Mapping> added) {
    Set<String> systems = new HashSet<>();
    present.forEach(code -> systems.add(code.system()));
    for (Place coding : standard) {
      String code = coding.code();
      if (code != null && addFromTables(new Code(coding.system(), code), systems, added)) {
        mappedCount++;
      } else {
        standardCount++;
      }
    }
    for (Code code : reached) {
      addFromTables(code, systems, added);
    }
  }

  private boolean addFromTables(Code code, Set<String> systems, List<Mapping> added) {
    boolean some = false;
    for (CodeMap table : tables) {
      for (Mapping mapping : table.of(CodeSystems.uri(code.system()), code.code())) {
        if (systems.add(mapping.target().system())) {
          added.add(mapping);
          some = true;
        }
      }
    }
    return some;
  }

  private static Set<Code> present(List<Place> codings) {
    Set<Code> present = new HashSet<>();
    for (Place coding : codings) {
      String code = coding.code();
      if (code != null) {
        present.add(new Code(CodeSystems.uri(coding.system()), code));
      }
    }
    return present;
  }

  private void unmapped(Place coding, String code) {
    unmappedCount++;
    if (unmapped.size() < MOST_UNMAPPED
        && code.length() <= LONGEST_NAMED
        && coding.system().length() <= LONGEST_NAMED) {
      unmapped.putIfAbsent(new Code(coding.system(), code), coding);
    }
  }

  List<Insertion> insertions() {
    return insertions;
  }

  CodeCounts counts() {
    return new CodeCounts(standardCount, mappedCount, unmappedCount);
  }

  List<UnmappedCode> unmapped() {
    List<UnmappedCode> codes = new ArrayList<>(unmapped.size());
    unmapped.forEach(
        (code, coding) -> {
          String display = coding.display();
          codes.add(
              new UnmappedCode(
                  code,
                  display == null || display.length() > LONGEST_NAMED ? null : display,
                  coding.enclosingResourceType()));
        });
    return codes;
  }
}
