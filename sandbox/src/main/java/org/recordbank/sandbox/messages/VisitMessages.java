package org.recordbank.sandbox.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.recordbank.sandbox.visits.SyntheticVisit;

/**
 * Writes a visit as a facility's systems would: ADT^A04 for who came, why, with which allergies,
 * diagnoses and procedures; ORU^R01 for what was observed and written; VXU^V04 for vaccines. The
 * last two only where there is something to say. Medicines have no message here.
 */
public final class VisitMessages {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);

  /** MSH-10 has at most twenty characters in HL7 v2.5.1. */
  private static final int CONTROL_ID = 19;

  private VisitMessages() {}

  /** The messages, in the order in which they are to be sent. */
  public static List<SyntheticMessage> of(SyntheticVisit visit) {
    var content = new Content(visit.bundle());
    var people = new PatientLines(content, visit.facility());
    var clinical = new ClinicalLines(content, people);
    var messages = new ArrayList<SyntheticMessage>();
    messages.add(admission(visit, people, clinical));
    List<Line> observations = clinical.observations();
    if (!observations.isEmpty()) {
      messages.add(message(visit, "ORU^R01", people, List.of(), observations));
    }
    List<Line> immunizations = clinical.immunizations();
    if (!immunizations.isEmpty()) {
      messages.add(message(visit, "VXU^V04", people, List.of(), immunizations));
    }
    return messages;
  }

  private static SyntheticMessage admission(
      SyntheticVisit visit, PatientLines people, ClinicalLines clinical) {
    var lines = new ArrayList<Line>();
    lines.add(people.pv2());
    lines.addAll(clinical.allergies());
    lines.addAll(clinical.diagnoses());
    lines.addAll(clinical.procedures());
    Line event = new Line("EVN").text(1, "A04").text(2, TIME.format(visit.occurredAt()));
    return message(visit, "ADT^A04", people, List.of(event), lines);
  }

  private static SyntheticMessage message(
      SyntheticVisit visit,
      String event,
      PatientLines people,
      List<Line> before,
      List<Line> after) {
    String controlId = controlId(visit, event);
    var text = new StringBuilder(header(visit, event, controlId));
    before.forEach(line -> text.append(line.written()));
    text.append(people.pid().written()).append(people.pv1().written());
    after.forEach(line -> text.append(line.written()));
    return new SyntheticMessage(
        visit.facility(), event, controlId, text.toString().getBytes(UTF_8));
  }

  /** MSH, whose numbers are one ahead: its first field is the delimiter. */
  private static String header(SyntheticVisit visit, String event, String controlId) {
    return new Line("MSH")
        .raw(1, "^~\\&")
        .text(2, "SANDBOX")
        .text(3, visit.facility())
        .text(4, "RECORDBANK")
        .text(6, TIME.format(visit.occurredAt()))
        .raw(8, event + "^" + structure(event))
        .text(9, controlId)
        .text(10, "P")
        .text(11, "2.5.1")
        .text(17, "UNICODE UTF-8")
        .written();
  }

  /** HL7 table 0354. */
  private static String structure(String event) {
    return event.equals("ADT^A04") ? "ADT_A01" : event.replace('^', '_');
  }

  private static String controlId(SyntheticVisit visit, String event) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((visit.messageId() + "\n" + event).getBytes(UTF_8));
      return "M" + HexFormat.of().formatHex(digest).substring(0, CONTROL_ID);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
