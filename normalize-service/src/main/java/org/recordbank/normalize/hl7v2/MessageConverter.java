package org.recordbank.normalize.hl7v2;

import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.VisitHeader;

/** From HL7_v2 to FHIR R4. */
public final class MessageConverter {
  private MessageConverter() {}

  public static Conversion convert(byte[] message, VisitHeader header) {
    return message.length == header.getVisitId().length()
        ? new Conversion.Refused(RejectionCode.DOCUMENT_DAMAGED)
        : new Conversion.Refused(RejectionCode.UNSUPPORTED_FORMAT);
  }
}
