package org.recordbank.normalize.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.recordbank.normalize.terminology.TerminologyWriter;

/** Makes the shipped terminology. Of two sources that speak of the same code the later prevails. */
public final class MakeTerminology {
  private static final String SYNTHEA = "The MITRE Corporation; Apache-2.0";

  private MakeTerminology() {}

  /**
   * Makes it.
   *
   * @param args folder of what was unpacked from Synthea, its version; folder of FHIR's value sets,
   *     their version; the map of v2 tables, its version; the file to write
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 7) {
      throw new IllegalArgumentException("seven arguments: see the contract of this method");
    }
    Path synthea = Path.of(args[0]);
    TerminologyWriter writer = new TerminologyWriter();
    SyntheaModules.add(synthea.resolve("modules"), args[1], SYNTHEA, writer);
    SyntheaMaps.add(synthea.resolve("export"), SYNTHEA + ", synthea " + args[1], writer);
    V2Maps.add(Path.of(args[4]), args[5], writer);
    FhirCodes.add(Path.of(args[2]), args[3], writer);
    Path file = Path.of(args[6]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    writer.write(file);
  }
}
