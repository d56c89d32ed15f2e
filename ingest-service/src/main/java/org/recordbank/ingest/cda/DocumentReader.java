package org.recordbank.ingest.cda;

import java.util.List;
import java.util.Optional;
import org.recordbank.ingest.document.Limits;
import org.recordbank.ingest.document.Reading;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.cda.Header;
import org.recordbank.sources.cda.InstanceIdentifier;
import org.recordbank.sources.xml.Element;
import org.recordbank.sources.xml.XmlReader;
import org.recordbank.sources.xml.XmlRefusedException;

/**
 * Reads a CDA R2 document about one patient, C-CDA of any release included. The patient is known by
 * the first identifier of recordTarget/patientRole that can be a key.
 */
public final class DocumentReader {
  private static final String ROOT = "ClinicalDocument";

  /** The body: most of the document, and nothing of what is asked here. */
  private static final String BODY = "component";

  private static final String PATIENT = "ClinicalDocument/recordTarget/patientRole";

  private final Limits limits;

  public DocumentReader(Limits limits) {
    this.limits = limits;
  }

  public Reading read(byte[] document) {
    try {
      return read(XmlReader.readWithout(document, limits.bytes(), BODY));
    } catch (XmlRefusedException e) {
      RejectionCode code =
          switch (e.reason()) {
            case NOT_WELL_FORMED, NOT_ALLOWED -> RejectionCode.NOT_XML;
            case TOO_DEEP -> RejectionCode.NESTED_TOO_DEEP;
            case TOO_LARGE -> RejectionCode.TOO_LARGE;
          };
      return new Reading.Problem(code, "", Optional.empty());
    }
  }

  private static Reading read(Element root) {
    if (!Header.isClinicalDocument(root)) {
      return new Reading.Problem(RejectionCode.NOT_CDA, ROOT, Optional.empty());
    }
    Header header = Header.read(root);
    Optional<Identifier> message = header.document();
    if (message.isEmpty()) {
      return new Reading.Problem(RejectionCode.NO_MESSAGE_IDENTIFIER, ROOT + "/id", message);
    }
    List<Element> patients =
        root.children("recordTarget").stream()
            .flatMap(target -> target.children("patientRole").stream())
            .toList();
    if (patients.isEmpty()) {
      return new Reading.Problem(RejectionCode.NO_PATIENT, PATIENT, message);
    }
    Optional<Identifier> patient = first(patients.getFirst());
    if (patient.isEmpty()) {
      return new Reading.Problem(RejectionCode.NO_PATIENT_IDENTIFIER, PATIENT + "/id", message);
    }
    if (patients.stream().anyMatch(other -> !first(other).equals(patient))) {
      return new Reading.Problem(RejectionCode.SEVERAL_PATIENTS, PATIENT, message);
    }
    return new Reading.Facts(message.get(), patient.get(), header.occurredAt(), 1);
  }

  private static Optional<Identifier> first(Element patientRole) {
    return patientRole.children("id").stream()
        .flatMap(id -> InstanceIdentifier.of(id).stream())
        .findFirst();
  }
}
