package org.recordbank.normalize.ccda;

import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.VisitHeader;

/** From C-CDA to FHIR R4. */
public final class DocumentConverter {
  private DocumentConverter() {}

  public static Conversion convert(byte[] document, VisitHeader header) {
    return document.length == header.getVisitId().length()
        ? new Conversion.Refused(RejectionCode.DOCUMENT_DAMAGED)
        : new Conversion.Refused(RejectionCode.UNSUPPORTED_FORMAT);
  }
}
