package org.recordbank.systemtests.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.recordbank.sandbox.messages.SyntheticMessage;
import org.recordbank.sandbox.messages.VisitMessages;
import org.recordbank.sandbox.visits.SyntheticVisit;

/** Visits as HL7 v2 messages, each of which is a visit of its own to those who take it in. */
final class Messages {

  private static final String SYSTEM = "urn:recordbank:hl7v2:MSH-10|";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);
  private static final String DELIMITER = "|";
  private static final int FIELDS = 18; // MSH to MSH-18, split; MSH-1 is the delimiter

  private Messages() {}

  /** The messages of a visit, in the order in which they are to be sent. */
  static List<SyntheticVisit> of(SyntheticVisit visit) {
    List<SyntheticMessage> messages = VisitMessages.of(visit);
    var visits = new ArrayList<SyntheticVisit>(messages.size());
    for (SyntheticMessage message : messages) {
      visits.add(with(visit, SYSTEM + message.controlId(), message.bytes()));
    }
    return visits;
  }

  /** Whether it is one. */
  static boolean isMessage(SyntheticVisit visit) {
    return isMessage(visit.messageId());
  }

  /** The same by an identifier that the ledger has. */
  static boolean isMessage(String visit) {
    return visit.contains(SYSTEM);
  }

  /** MSH-10. */
  static String controlId(SyntheticVisit message) {
    return message.messageId().substring(SYSTEM.length());
  }

  /** Of an engine that asks for enhanced acknowledgement, and for nothing else. */
  static SyntheticVisit enhanced(SyntheticVisit message) {
    return withHeader(
        message,
        fields -> {
          fields.set(14, "AL");
          fields.set(15, "NE");
        });
  }

  /** Sent again by an engine that sets MSH-7, MSH-8 and MSH-13 anew. */
  static SyntheticVisit anew(SyntheticVisit message, int times) {
    return withHeader(
        message,
        fields -> {
          fields.set(6, TIME.format(message.occurredAt().plusSeconds(times)));
          fields.set(7, "again");
          fields.set(12, Integer.toString(times));
        });
  }

  /** Another content under the same MSH-10: a conflict. */
  static SyntheticVisit withOtherContent(SyntheticVisit message) {
    String text = new String(message.bundle(), UTF_8) + "NTE|1||Amended after it was sent\r";
    return with(message, message.messageId(), text.getBytes(UTF_8));
  }

  private interface Change {
    void to(List<String> fields);
  }

  private static SyntheticVisit withHeader(SyntheticVisit message, Change change) {
    String text = new String(message.bundle(), UTF_8);
    int end = text.indexOf('\r');
    var fields = new ArrayList<>(Arrays.asList(text.substring(0, end).split("\\|", -1)));
    while (fields.size() < FIELDS) {
      fields.add("");
    }
    change.to(fields);
    byte[] changed = (String.join(DELIMITER, fields) + text.substring(end)).getBytes(UTF_8);
    return with(message, message.messageId(), changed);
  }

  private static SyntheticVisit with(SyntheticVisit visit, String messageId, byte[] content) {
    return new SyntheticVisit(
        visit.facility(),
        visit.bank(),
        visit.patientId(),
        visit.patient(),
        messageId,
        visit.occurredAt(),
        content);
  }
}
