package org.recordbank.normalize.bundle;

import java.util.List;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.PatientIdentifier;

/** What became of a bundle. */
public sealed interface Rewrite {

  /**
   * The bundle with standard codings added.
   *
   * @param bundle FHIR R4 in JSON, UTF-8
   * @param identifiers of the patient, each once, in the order of the document
   * @param codes how many codings were what
   * @param unmapped the codes that no map knows, each once
   */
  record Done(
      byte[] bundle,
      List<PatientIdentifier> identifiers,
      CodeCounts codes,
      List<UnmappedCode> unmapped)
      implements Rewrite {
    /** The same counts by kind. */
    public List<KindCounts> kinds() {
      return List.of(
          new KindCounts("", codes.getStandard(), codes.getMapped(), codes.getUnmapped()));
    }

    public Done {
      identifiers = List.copyOf(identifiers);
      unmapped = List.copyOf(unmapped);
    }

    /** Counts only; the rest is about a patient. */
    @Override
    public String toString() {
      return "Done[bytes=" + bundle.length + ", unmapped=" + unmapped.size() + "]";
    }
  }

  /** It cannot be normalized. */
  record Refused(RejectionCode code) implements Rewrite {}
}
