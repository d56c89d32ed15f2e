package org.recordbank.normalize.fhir;

import org.recordbank.pipeline.outcome.RejectionCode;

/** Ends a conversion early. Never leaves the package; has neither message nor trace. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectionCode code;

  private final String resource;

  RefusedException(RejectionCode code) {
    this(code, "");
  }

  private RefusedException(RejectionCode code, String resource) {
    super(null, null, false, false);
    this.code = code;
    this.resource = resource;
  }

  /**
   * For a resource without an R4 form.
   *
   * @param type as the document has it; kept only where it is the name of one of FHIR
   */
  static RefusedException unsupported(String type) {
    return new RefusedException(
        RejectionCode.UNSUPPORTED_RESOURCE, Shapes.isResource(type) ? type : "");
  }

  /** The type of the resource that is in the way; empty where it is not known. */
  String resource() {
    return resource;
  }

  RejectionCode code() {
    return code;
  }
}
