package org.recordbank.normalize.ccda;

import java.util.Optional;
import org.recordbank.normalize.canonical.CanonicalBundle;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.normalize.conversion.Report;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.cda.Header;
import org.recordbank.sources.cda.InstanceIdentifier;
import org.recordbank.sources.xml.Element;
import org.recordbank.sources.xml.XmlReader;
import org.recordbank.sources.xml.XmlRefusedException;

/** From C-CDA to FHIR R4: one document, one bundle of type collection, one Patient. */
public final class DocumentConverter {
  private static final int LARGEST = 64 << 20;

  private DocumentConverter() {}

  /** Converts a document; the same bytes to the same bundle. */
  public static Conversion convert(byte[] document, VisitHeader header) {
    try {
      return convert(XmlReader.read(document, LARGEST), header.getFacility());
    } catch (XmlRefusedException e) {
      return new Conversion.Refused(
          switch (e.reason()) {
            case NOT_WELL_FORMED, NOT_ALLOWED -> RejectionCode.NOT_XML;
            case TOO_DEEP -> RejectionCode.NESTED_TOO_DEEP;
            case TOO_LARGE -> RejectionCode.TOO_LARGE;
          });
    }
  }

  private static Conversion convert(Element root, String facility) {
    if (!Header.isClinicalDocument(root)) {
      return new Conversion.Refused(RejectionCode.NOT_CDA);
    }
    Header header = Header.read(root);
    Optional<Identifier> document = header.document();
    if (document.isEmpty()) {
      return new Conversion.Refused(RejectionCode.NO_MESSAGE_IDENTIFIER);
    }
    Optional<Identifier> patient = header.patient();
    if (patient.isEmpty()) {
      return new Conversion.Refused(RejectionCode.NO_PATIENT_IDENTIFIER);
    }
    if (!isOfOne(root, patient.get())) {
      return new Conversion.Refused(RejectionCode.SEVERAL_PATIENTS);
    }
    CanonicalBundle bundle = new CanonicalBundle(facility, "collection", document.get());
    Draft draft = new Draft(bundle, root, document.get(), patient.get());
    new Head(draft).map(root);
    Report report = new Report();
    draft.account.settle(root, report);
    return new Conversion.Done(bundle.toJson(), report.record());
  }

  /** Whether all targets name this patient, as ingest asks too; the bundle is of the first. */
  private static boolean isOfOne(Element root, Identifier patient) {
    for (Element target : root.children("recordTarget")) {
      for (Element role : target.children("patientRole")) {
        Optional<Identifier> named =
            role.children("id").stream()
                .flatMap(id -> InstanceIdentifier.of(id).stream())
                .findFirst();
        if (!named.equals(Optional.of(patient))) {
          return false;
        }
      }
    }
    return true;
  }
}
