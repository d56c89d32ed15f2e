package org.recordbank.ingest.visit;

import java.util.Locale;
import java.util.Optional;

/**
 * The formats that are taken in.
 *
 * @param kind what it is read as
 * @param mediaType the one spelling that goes on with the visit; FHIR of another release than R4
 *     has the parameter {@code fhirVersion} (FHIR R4, 3.1.0.1.12)
 */
public record SourceFormat(Kind kind, String mediaType) {

  /** What is read in a way of its own. */
  public enum Kind {
    FHIR_JSON,
    FHIR_XML,
    CDA,
    HL7_V2
  }

  private static final String PARAMETER = "fhirversion=";

  /** The format of a Content-Type; empty where it is none that is taken in. */
  public static Optional<SourceFormat> of(String contentType) {
    int parameters = contentType.indexOf(';');
    String type =
        (parameters < 0 ? contentType : contentType.substring(0, parameters))
            .strip()
            .toLowerCase(Locale.ROOT);
    return switch (type) {
      case "application/fhir+json" -> fhir(Kind.FHIR_JSON, type, version(contentType));
      case "application/fhir+xml" -> fhir(Kind.FHIR_XML, type, version(contentType));
      case "application/cda+xml", "application/xml", "text/xml" ->
          Optional.of(new SourceFormat(Kind.CDA, "application/cda+xml"));
      case "application/hl7-v2", "application/hl7-v2+er7", "x-application/hl7-v2+er7" ->
          Optional.of(new SourceFormat(Kind.HL7_V2, "application/hl7-v2"));
      default -> Optional.empty();
    };
  }

  private static Optional<SourceFormat> fhir(Kind kind, String type, String version) {
    return switch (version) {
      case "", "4.0", "4.0.1" -> Optional.of(new SourceFormat(kind, type));
      case "3.0", "3.0.1", "3.0.2", "5.0", "5.0.0" ->
          Optional.of(new SourceFormat(kind, type + "; fhirVersion=" + version.substring(0, 3)));
      default -> Optional.empty();
    };
  }

  private static String version(String contentType) {
    for (String parameter : contentType.split(";", -1)) {
      String text = parameter.strip().toLowerCase(Locale.ROOT);
      if (text.startsWith(PARAMETER)) {
        return text.substring(PARAMETER.length()).replace("\"", "").strip();
      }
    }
    return "";
  }
}
