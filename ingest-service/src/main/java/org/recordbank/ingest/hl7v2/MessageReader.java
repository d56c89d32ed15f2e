package org.recordbank.ingest.hl7v2;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.recordbank.ingest.bundle.Reading;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.hl7v2.Authority;
import org.recordbank.sources.hl7v2.MalformedMessageException;
import org.recordbank.sources.hl7v2.Message;
import org.recordbank.sources.hl7v2.Segment;

/**
 * Reads an HL7 v2 message about one patient.
 *
 * <ul>
 *   <li>The trigger event decides what it is; MSH-9.3 is not looked at.
 *   <li>The patient is known by the first repetition of PID-3 that can be a key, or of PID-2, where
 *       facilities had it before version 2.3. A second PID, as in A40, is of another patient where
 *       it says so.
 *   <li>It took place when the encounter began (PV1-44), else when the event occurred (EVN-6), was
 *       observed (OBR-7) or was recorded (EVN-2), else when the message was made (MSH-7).
 * </ul>
 */
public final class MessageReader {
  /** MSH-9.1 of what is about a patient and says something; queries and answers are not. */
  private static final Set<String> TYPES =
      Set.of(
          "ADT", "BAR", "DFT", "MDM", "OMG", "OMI", "OML", "OMP", "OPU", "ORM", "ORU", "OUL", "PGL",
          "PPP", "PPR", "RAS", "RDE", "RDS", "REF", "RGV", "RRI", "SIU", "VXU");

  private MessageReader() {}

  /**
   * What a message says.
   *
   * @param facility who sent it
   */
  public static Reading read(byte[] bytes, String facility) {
    Message message;
    try {
      message = Message.read(bytes);
    } catch (MalformedMessageException e) {
      return new Reading.Problem(RejectionCode.NOT_HL7_V2, "MSH", Optional.empty());
    }
    return read(message, facility);
  }

  private static Reading read(Message message, String facility) {
    Optional<Identifier> id = Authority.message(message);
    if (!TYPES.contains(message.type())) {
      return new Reading.Problem(RejectionCode.UNSUPPORTED_MESSAGE, "MSH-9", id);
    }
    if (id.isEmpty()) {
      return new Reading.Problem(RejectionCode.NO_MESSAGE_IDENTIFIER, "MSH-10", id);
    }
    List<Segment> patients =
        message.segments().stream().filter(segment -> segment.name().equals("PID")).toList();
    if (patients.isEmpty()) {
      return new Reading.Problem(RejectionCode.NO_PATIENT, "PID", id);
    }
    Optional<Identifier> patient = Authority.patient(patients.getFirst(), facility);
    if (patient.isEmpty()) {
      return new Reading.Problem(RejectionCode.NO_PATIENT_IDENTIFIER, "PID-3", id);
    }
    if (patients.stream().anyMatch(other -> !patient.equals(Authority.patient(other, facility)))) {
      return new Reading.Problem(RejectionCode.SEVERAL_PATIENTS, "PID", id);
    }
    return new Reading.Facts(
        id.get(),
        patient.get(),
        occurredAt(message),
        message.segments().size(),
        Merges.of(message, facility));
  }

  private static Optional<Instant> occurredAt(Message message) {
    String made = message.header().field(7).text();
    return Stream.of(
            text(message, "PV1", 44),
            text(message, "EVN", 6),
            text(message, "OBR", 7),
            text(message, "EVN", 2),
            made)
        .map(text -> DateTime.instant(text, made))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static String text(Message message, String segment, int field) {
    return message.first(segment).map(each -> each.field(field).text()).orElse("");
  }
}
