package org.recordbank.normalize.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Equivalence;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;
import org.recordbank.normalize.terminology.TerminologyWriter;

/**
 * The project's own map of HL7 v2 tables to the code systems of FHIR: a file of table, code,
 * system, code, equivalence, parted by tabs. Lines that begin with {@code #} are comments.
 */
final class V2Maps {
  private V2Maps() {}

  static void add(Path file, String version, TerminologyWriter writer) throws IOException {
    writer.add(new Source("v2-to-fhir", version, "Apache-2.0"));
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] cells = line.split("\t", -1);
        writer.add(
            new Statement.Target(
                new Code("http://terminology.hl7.org/CodeSystem/v2-" + cells[0], cells[1]),
                new Code(cells[2], cells[3]),
                "",
                Equivalence.valueOf(cells[4]),
                0));
      }
    }
  }
}
