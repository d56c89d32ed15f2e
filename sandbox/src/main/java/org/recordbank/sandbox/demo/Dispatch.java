package org.recordbank.sandbox.demo;

import java.util.ArrayList;
import java.util.List;
import org.recordbank.sandbox.clients.OutcomeBook;
import org.recordbank.sandbox.messages.VisitMessages;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.SyntheticDocument;
import org.recordbank.sandbox.visits.SyntheticVisit;

/**
 * What is sent in one piece and becomes one visit of the pipeline: a bundle, a message, a document.
 */
sealed interface Dispatch {

  /** Who sends it. */
  String facility();

  /** The facility's number for the patient; pieces of one patient go in order. */
  String patient();

  /** The very bytes. */
  byte[] bytes();

  /** What form it has. */
  Format format();

  /** What became of it is found by this. */
  default String key() {
    return OutcomeBook.keyOf(facility(), bytes());
  }

  /** A bundle, as its facility sends bundles: over HTTP or to its own topic. */
  record Bundle(SyntheticVisit visit) implements Dispatch {
    @Override
    public String facility() {
      return visit.facility();
    }

    @Override
    public String patient() {
      return visit.patient().value();
    }

    @Override
    public byte[] bytes() {
      return visit.bundle();
    }

    @Override
    public Format format() {
      return Format.FHIR;
    }
  }

  /** One of the messages of a visit. */
  // Made once and only read; a copy at each step would help nobody.
  @SuppressWarnings("ArrayRecordComponent")
  record Message(String facility, String patient, byte[] bytes) implements Dispatch {
    /** Synthetic, yet treated as the real one would be. */
    @Override
    public String toString() {
      return "Message[facility=" + facility + ", bytes=" + bytes.length + "]";
    }

    @Override
    public Format format() {
      return Format.HL7_V2;
    }
  }

  /** A patient's history up to a day. */
  record Document(SyntheticDocument document) implements Dispatch {
    @Override
    public String facility() {
      return document.facility();
    }

    @Override
    public String patient() {
      return document.patient().value();
    }

    @Override
    public byte[] bytes() {
      return document.bytes();
    }

    @Override
    public Format format() {
      return Format.C_CDA;
    }
  }

  /** A visit in the form that its facility speaks: {@code general} writes HL7 v2, others FHIR. */
  static List<Dispatch> of(SyntheticVisit visit) {
    if (!visit.facility().equals(Facilities.GENERAL)) {
      return List.of(new Bundle(visit));
    }
    List<Dispatch> messages = new ArrayList<>();
    VisitMessages.of(visit)
        .forEach(
            each ->
                messages.add(new Message(visit.facility(), visit.patient().value(), each.bytes())));
    return messages;
  }
}
