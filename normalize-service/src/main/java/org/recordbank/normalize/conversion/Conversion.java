package org.recordbank.normalize.conversion;

import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.ConversionReport;

/** What converting one document came to. */
public sealed interface Conversion {

  /**
   * The document is converted.
   *
   * @param bundle a FHIR R4 Bundle in JSON; the same bytes for the same document
   * @param report what became of each value
   */
  record Done(byte[] bundle, ConversionReport report) implements Conversion {}

  /**
   * The document cannot be converted.
   *
   * @param resource the type of the resource that is in the way, a name that FHIR gives; empty
   *     where it is not known, or not the reason
   */
  record Refused(RejectionCode code, String resource) implements Conversion {
    public Refused(RejectionCode code) {
      this(code, "");
    }
  }
}
