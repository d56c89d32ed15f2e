package org.recordbank.normalize.terminology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.recordbank.normalize.codesystem.CodeSystems;

/** Tables of real size that lie beside the project, or where {@code -Dterminology} says. */
final class References {
  static final String ICD9CM = "http://hl7.org/fhir/sid/icd-9-cm";

  private static final Path FOLDER =
      Path.of(System.getProperty("terminology", "../../shared/terminology"));

  private References() {}

  static boolean areThere() {
    return Files.isDirectory(FOLDER);
  }

  /** The lines after the header, each in its cells. */
  static List<String[]> rows(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file)).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .toList();
  }

  /** The first cells of each line, joined by tabs. */
  static Set<String> column(String file, int cells) throws IOException {
    Set<String> column = new HashSet<>();
    for (String[] row : rows(file)) {
      column.add(String.join("\t", List.of(row).subList(0, cells)));
    }
    return column;
  }

  /** All tables: ICD-10-CM and ICD-9-CM, their General Equivalence Maps, SNOMED CT, RxNorm. */
  static TerminologyWriter all() throws IOException {
    TerminologyWriter writer = new TerminologyWriter();
    concepts(writer, "icd10cm", CodeSystems.ICD10CM, "icd10cm-fy2022.tsv", 2);
    concepts(writer, "icd9cm", ICD9CM, "icd9cm-v32.tsv", 2);
    concepts(writer, "snomed-gps", CodeSystems.SNOMED_CT, "snomed-gps-20200930-ccby4.tsv", 1);
    gem(writer, "gem-2018-icd9-to-icd10cm.tsv", ICD9CM, CodeSystems.ICD10CM);
    gem(writer, "gem-2018-icd10cm-to-icd9.tsv", CodeSystems.ICD10CM, ICD9CM);
    writer.add(new Source("rxnorm-ndc", "1", "test"));
    for (String[] row : rows("synthea-rxnorm-to-ndc11.tsv")) {
      writer.add(
          new Statement.Target(
              new Code(CodeSystems.RXNORM, row[0]),
              new Code(CodeSystems.NDC, row[1]),
              row[2],
              Equivalence.NARROWER,
              0));
    }
    return writer;
  }

  private static void concepts(
      TerminologyWriter writer, String name, String system, String file, int display)
      throws IOException {
    writer.add(new Source(name, "1", "test"));
    for (String[] row : rows(file)) {
      writer.add(
          new Statement.Concept(new Code(system, dotted(system, row[0])), row[display], true, ""));
    }
  }

  private static void gem(TerminologyWriter writer, String file, String from, String to)
      throws IOException {
    writer.add(new Source(file.replace(".tsv", ""), "1", "test"));
    List<String[]> rows = rows(file);
    int start = 0;
    for (int end = 1; end <= rows.size(); end++) {
      if (end == rows.size() || !rows.get(end)[0].equals(rows.get(start)[0])) {
        GemRows.of(rows.subList(start, end), from, to).forEach(writer::add);
        start = end;
      }
    }
  }

  static String dotted(String system, String code) {
    if (system.equals(ICD9CM)) {
      int category = code.startsWith("E") ? 4 : 3;
      return code.length() <= category
          ? code
          : code.substring(0, category) + "." + code.substring(category);
    }
    return !system.equals(CodeSystems.ICD10CM) || code.length() <= 3
        ? code
        : code.substring(0, 3) + "." + code.substring(3);
  }
}
