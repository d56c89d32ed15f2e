package org.recordbank.normalize.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recordbank.normalize.canonical.CanonicalBundle;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.normalize.conversion.Report;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.hl7v2.Authority;
import org.recordbank.sources.hl7v2.MalformedMessageException;
import org.recordbank.sources.hl7v2.Message;
import org.recordbank.sources.hl7v2.Segment;

/**
 * HL7 v2 to FHIR R4, by the HL7 Version 2 to FHIR implementation guide: segment by segment in the
 * order in which they stand, whatever the event.
 */
public final class MessageConverter {
  private MessageConverter() {}

  /**
   * Converts a message.
   *
   * @return refused where the bytes are no message, where it has no MSH-10, no PID, or no patient
   *     identifier that can be a key
   */
  public static Conversion convert(byte[] message, VisitHeader header) {
    Message read;
    try {
      read = Message.read(message);
    } catch (MalformedMessageException e) {
      return new Conversion.Refused(RejectionCode.NOT_HL7_V2);
    }
    return convert(read, header.getFacility(), new ArrayList<>(read.segments().size()));
  }

  /**
   * The same, leaving behind what became of each value.
   *
   * @param lines empty; filled with the segments of the message
   */
  static Conversion convert(Message message, String facility, List<Line> lines) {
    Optional<Identifier> control = Authority.message(message);
    if (control.isEmpty()) {
      return new Conversion.Refused(RejectionCode.NO_MESSAGE_IDENTIFIER);
    }
    if (message.first("PID").isEmpty()) {
      return new Conversion.Refused(RejectionCode.NO_PATIENT);
    }
    Optional<Identifier> patient =
        message.first("PID").flatMap(pid -> Authority.patient(pid, facility));
    if (patient.isEmpty()) {
      return new Conversion.Refused(RejectionCode.NO_PATIENT_IDENTIFIER);
    }
    for (Segment segment : message.segments()) {
      lines.add(new Line(segment));
    }
    CanonicalBundle bundle = new CanonicalBundle(facility, "collection", control.get());
    Context.Header head =
        new Context.Header(
            message.controlId(), message.type(), message.event(), message.header().field(7).text());
    Context context = new Context(bundle, facility, head, patient.get().joined());
    new Walk(context, lines).walk();
    return new Conversion.Done(bundle.toJson(), report(lines).record());
  }

  private static Report report(List<Line> lines) {
    Report report = new Report();
    for (Line line : lines) {
      int[][] counts = new int[line.size() + 1][3];
      line.leaves((field, component, sub, value, fate) -> counts[field][fate]++);
      for (int field = 1; field < counts.length; field++) {
        report.mapped(counts[field][Part.MAPPED]);
        if (counts[field][Part.TEXT] + counts[field][0] > 0) {
          String place = line.name() + "-" + field;
          report.text(place, counts[field][Part.TEXT]);
          report.notUnderstood(place, counts[field][0]);
        }
      }
    }
    return report;
  }
}
