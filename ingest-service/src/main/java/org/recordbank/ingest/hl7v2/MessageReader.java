package org.recordbank.ingest.hl7v2;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.recordbank.ingest.document.Reading;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.PointInTime;
import org.recordbank.sources.hl7v2.Authority;
import org.recordbank.sources.hl7v2.Excerpts;
import org.recordbank.sources.hl7v2.Header;
import org.recordbank.sources.hl7v2.MalformedMessageException;
import org.recordbank.sources.hl7v2.Message;

/**
 * Reads an HL7 v2 message, about one patient or several.
 *
 * <ul>
 *   <li>The trigger event decides what it is; MSH-9.3 is not looked at.
 *   <li>The patient is known by the first repetition of PID-3 that can be a key, or of PID-2, where
 *       facilities had it before version 2.3.
 *   <li>Where PIDs name several patients, as in A40, each has a message of its own; see {@link
 *       Patients}.
 *   <li>It took place when the encounter began (PV1-44), else when the event occurred (EVN-6), was
 *       observed (OBR-7) or was recorded (EVN-2), else when the message was made (MSH-7). A time
 *       without a zone has that of MSH-7, else UTC.
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
   * @param mostBytes of the messages of several patients together
   */
  public static Reading read(byte[] bytes, String facility, int mostBytes) {
    try {
      Message message = Message.read(bytes);
      Optional<Identifier> id = Authority.message(message);
      Optional<Reading> problem = problem(message, id);
      return problem.isPresent()
          ? problem.get()
          : switch (Patients.of(message, facility)) {
            case Patients.Problem wrong ->
                new Reading.Problem(wrong.code(), wrong.expression(), id);
            case Patients.One one -> facts(message, id.orElseThrow(), one.patient(), facility);
            case Patients.Several several ->
                several(bytes, several, id.orElseThrow(), facility, mostBytes);
          };
    } catch (MalformedMessageException e) {
      return unread(bytes);
    }
  }

  /** No message, but perhaps a file of them. */
  private static Reading unread(byte[] bytes) {
    Optional<Header> batch = Header.of(bytes).filter(header -> !header.name().equals("MSH"));
    if (batch.isPresent()) {
      return new Reading.Problem(
          RejectionCode.SEVERAL_MESSAGES, batch.get().name(), Optional.empty());
    }
    return new Reading.Problem(RejectionCode.NOT_HL7_V2, "MSH", Optional.empty());
  }

  /** What is wrong with the message, whoever it is about. */
  private static Optional<Reading> problem(Message message, Optional<Identifier> id) {
    if (message.segments().stream().skip(1).anyMatch(each -> each.name().equals("MSH"))) {
      return Optional.of(new Reading.Problem(RejectionCode.SEVERAL_MESSAGES, "MSH[2]", id));
    }
    if (!TYPES.contains(message.type())) {
      return Optional.of(new Reading.Problem(RejectionCode.UNSUPPORTED_MESSAGE, "MSH-9", id));
    }
    return id.isPresent()
        ? Optional.empty()
        : Optional.of(new Reading.Problem(RejectionCode.NO_MESSAGE_IDENTIFIER, "MSH-10", id));
  }

  private static Reading.Facts facts(
      Message message, Identifier id, Identifier patient, String facility) {
    return new Reading.Facts(
        id, patient, occurredAt(message), message.segments().size(), Merges.of(message, facility));
  }

  private static Reading several(
      byte[] bytes, Patients.Several several, Identifier id, String facility, int mostBytes)
      throws MalformedMessageException {
    Excerpts excerpts = Excerpts.of(bytes);
    long repeated = excerpts.length(several.common()) * several.own().size();
    if (repeated + several.own().stream().mapToLong(excerpts::length).sum() > mostBytes) {
      return new Reading.Problem(RejectionCode.TOO_LARGE, "PID", Optional.of(id));
    }
    List<Reading.Part> parts = new ArrayList<>(several.own().size());
    for (List<Integer> own : several.own()) {
      List<Integer> segments = Stream.concat(several.common().stream(), own.stream()).toList();
      byte[] part = excerpts.excerpt(segments, parts.size() + 1);
      switch (read(part, facility, mostBytes)) {
        case Reading.Facts facts -> parts.add(new Reading.Part(part, facts));
        case Reading.Problem wrong -> {
          return new Reading.Problem(wrong.code(), wrong.expression(), Optional.of(id));
        }
        case Reading.Several again ->
            throw new IllegalStateException("a part of a message is about one patient");
      }
    }
    return new Reading.Several(parts);
  }

  private static Optional<Instant> occurredAt(Message message) {
    String made = message.header().field(7).text();
    ZoneOffset zone =
        PointInTime.of(made)
            .flatMap(time -> Optional.ofNullable(time.offset()))
            .orElse(ZoneOffset.UTC);
    return Stream.of(
            text(message, "PV1", 44),
            text(message, "EVN", 6),
            text(message, "OBR", 7),
            text(message, "EVN", 2),
            made)
        .flatMap(text -> PointInTime.of(text).stream())
        .findFirst()
        .map(time -> time.start(zone).toInstant());
  }

  private static String text(Message message, String segment, int field) {
    return message.first(segment).map(each -> each.field(field).text()).orElse("");
  }
}
