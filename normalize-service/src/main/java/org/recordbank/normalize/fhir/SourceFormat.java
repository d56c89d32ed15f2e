package org.recordbank.normalize.fhir;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a media type says of a FHIR document: its release and its syntax. The parameter {@code
 * fhirVersion} is that of FHIR R4, section 3.1.0.1.10; without it the release is R4.
 */
public record SourceFormat(Release release, Syntax syntax) {

  /** How it is written. */
  public enum Syntax {
    JSON,
    XML
  }

  private static final Pattern FORM =
      Pattern.compile("application/fhir\\+(json|xml)(?:; fhirVersion=(3\\.0|4\\.0|5\\.0))?");

  /**
   * The format of this name, in the one spelling that headers hold: {@code application/fhir+json}
   * or {@code application/fhir+xml}, and after it, where the release is told, {@code ;
   * fhirVersion=} with 3.0, 4.0 or 5.0.
   */
  public static Optional<SourceFormat> of(String sourceFormat) {
    Matcher parts = FORM.matcher(sourceFormat);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String version = parts.group(2);
    return Optional.of(
        new SourceFormat(
            version == null ? Release.R4 : Release.of(version),
            parts.group(1).equals("xml") ? Syntax.XML : Syntax.JSON));
  }

  /** Whether the bytes are what everything after normalizing reads. */
  public boolean isCanonical() {
    return release == Release.R4 && syntax == Syntax.JSON;
  }
}
