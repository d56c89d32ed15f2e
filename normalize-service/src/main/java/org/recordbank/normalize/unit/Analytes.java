package org.recordbank.normalize.unit;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;

/** The codes that are common enough to know what they ask for without a release of LOINC. */
final class Analytes {
  private static final Analyte UNKNOWN = new Analyte("", Kind.OTHER, "");

  private final Map<Code, Analyte> analytes = new HashMap<>();

  Analytes(Table table) {
    for (String[] row : table.rows()) {
      if (row.length != 4) {
        throw table.wrong(row, "must be a code, a unit, a kind and a substance");
      }
      String system = row[0].indexOf('-') >= 0 ? CodeSystems.LOINC : CodeSystems.SNOMED_CT;
      analytes.put(new Code(system, row[0]), new Analyte(row[1], kind(table, row), row[3]));
    }
  }

  private static Kind kind(Table table, String[] row) {
    return row[2].isEmpty()
        ? Kind.OTHER
        : Arrays.stream(Kind.values())
            .filter(kind -> kind.word().equals(row[2]))
            .findFirst()
            .orElseThrow(() -> table.wrong(row, "there is no kind " + row[2]));
  }

  Map<Code, Analyte> all() {
    return Map.copyOf(analytes);
  }

  Analyte of(Code code) {
    return analytes.getOrDefault(code, UNKNOWN);
  }

  /** The kind of the first code that has one; null where none is known. */
  @Nullable Kind kind(Collection<Code> codes) {
    for (Code code : codes) {
      Analyte analyte = analytes.get(code);
      if (analyte != null) {
        return analyte.kind();
      }
    }
    return null;
  }
}
