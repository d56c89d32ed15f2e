package org.recordbank.fuzz;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A parser of hostile input, and what holds of it: for any bytes there is a value or the parser's
 * own refusal, never another exception, and never a {@link Finding}.
 */
public enum Target {
  MESSAGE("HL7 v2: message, header and batch", "hl7v2", Sources::message),
  XML("XML: what is read reads the same when it is written again", "xml", Sources::xml),
  CDA_HEADER("the header of a CDA document", "xml", Sources::cdaHeader),
  INTAKE_JSON("ingest: a FHIR bundle in JSON", "json", Ingest::json),
  INTAKE_XML("ingest: a FHIR bundle in XML", "xml", Ingest::xml),
  INTAKE_CDA("ingest: a CDA document", "xml", Ingest::cda),
  INTAKE_HL7V2("ingest: an HL7 v2 message", "hl7v2", Ingest::hl7v2),
  FRAMES("ingest: MLLP frames, the same wherever the stream is cut", "mllp", Ingest::frames),
  LINES("ingest: lines of NDJSON, none lost", "json", Ingest::lines),
  CONVERT_HL7V2("normalize: from HL7 v2 to FHIR R4", "hl7v2", Normalize::hl7v2),
  CONVERT_CDA("normalize: from C-CDA to FHIR R4", "xml", Normalize::cda),
  CONVERT_XML("normalize: from FHIR R4 in XML to JSON", "xml", Normalize::xml),
  CONVERT_STU3("normalize: from FHIR STU3 to R4", "json", Normalize::stu3),
  CONVERT_R5("normalize: from FHIR R5 to R4", "json", Normalize::r5),
  REWRITE("normalize: standard codes into a bundle", "json", Normalize::rewrite);

  /** Throws where what it checks does not hold. */
  @FunctionalInterface
  interface Check {
    void check(byte[] input) throws Exception;
  }

  private final String title;
  private final String seeds;

  @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
  private final Check check;

  Target(String title, String seeds, Check check) {
    this.title = title;
    this.seeds = seeds;
    this.check = check;
  }

  /** The target of this name, as {@link #id} gives it. */
  public static Optional<Target> of(String id) {
    return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
  }

  /** Its name on a command line, such as {@code intake-json}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it reads, in a line. */
  public String title() {
    return title;
  }

  /** The name of the folder of inputs that it begins with. */
  public String seeds() {
    return seeds;
  }

  /**
   * Gives it an input.
   *
   * @throws Exception where the parser fails other than by its own refusal
   * @throws Finding where what it read cannot be
   */
  public void check(byte[] input) throws Exception {
    check.check(input);
  }
}
