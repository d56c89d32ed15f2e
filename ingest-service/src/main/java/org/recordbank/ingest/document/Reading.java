package org.recordbank.ingest.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.Merge;
import org.recordbank.sources.Identifier;

/** What reading a document came to. */
public sealed interface Reading {

  /**
   * The document is about one patient.
   *
   * @param message its own identifier, such as Bundle.identifier or MSH-10
   * @param patient the identifier under which the facility knows the patient
   * @param occurredAt when the encounter began, such as Encounter.period.start, where it says so
   * @param entries how many entries the bundle has, or segments the message
   * @param merges what the document says of identifiers that were given up
   */
  record Facts(
      Identifier message,
      Identifier patient,
      Optional<Instant> occurredAt,
      int entries,
      List<Merge> merges)
      implements Reading {

    public Facts {
      merges = List.copyOf(merges);
    }

    /** Of a document that merges nothing. */
    public Facts(
        Identifier message, Identifier patient, Optional<Instant> occurredAt, int entries) {
      this(message, patient, occurredAt, entries, List.of());
    }

    /** About a patient: says nothing. */
    @Override
    public String toString() {
      return "Facts";
    }
  }

  /**
   * The document cannot be taken in.
   *
   * @param expression the place, a FHIRPath or a field as PID-3; made of names that the standards
   *     give and of positions, never of what stands in the document
   * @param message its own identifier, where the reading came as far
   */
  record Problem(RejectionCode code, String expression, Optional<Identifier> message)
      implements Reading {}

  /**
   * The document is about several patients: a document of each, none of which says anything of
   * another.
   */
  record Several(List<Part> parts) implements Reading {
    public Several {
      parts = List.copyOf(parts);
    }
  }

  /** The document of one of several patients, and what it says. */
  record Part(byte[] content, Facts facts) {

    /** About a patient: says nothing. */
    @Override
    public String toString() {
      return "Part";
    }
  }
}
