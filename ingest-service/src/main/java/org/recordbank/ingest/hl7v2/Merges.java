package org.recordbank.ingest.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.schemas.Merge;
import org.recordbank.schemas.PatientIdentifier;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.hl7v2.Authority;
import org.recordbank.sources.hl7v2.Field;
import org.recordbank.sources.hl7v2.Message;
import org.recordbank.sources.hl7v2.Segment;

/**
 * What the merge events say (HL7 v2.5.1, 3.3.18 to 3.3.51 and 3.6.2): the identifiers of MRG are
 * given up for those of the PID, or PV1, of the same group. In a move (A44, A45) an account goes
 * from the patient of MRG-1 to that of the PID, or a visit from the account of MRG-3 to that of the
 * PID; mostly they keep their own identifiers.
 */
final class Merges {
  private static final String PATIENT = "patient";
  private static final String ACCOUNT = "account";
  private static final String VISIT = "visit";

  private final Message message;
  private final String facility;
  private final List<Merge> merges = new ArrayList<>(1);

  private Merges(Message message, String facility) {
    this.message = message;
    this.facility = facility;
  }

  static List<Merge> of(Message message, String facility) {
    if (!message.type().equals("ADT") || !isOne(message.event())) {
      return List.of();
    }
    return new Merges(message, facility).read();
  }

  private static boolean isOne(String event) {
    return switch (event) {
      case "A18", "A34", "A35", "A36", "A40", "A41", "A42", "A43", "A44", "A45", "A47" -> true;
      default -> false;
    };
  }

  private List<Merge> read() {
    Segment patient = null;
    Segment merged = null;
    for (Segment segment : message.segments()) {
      switch (segment.name()) {
        case "PID" -> patient = segment;
        case "MRG" -> {
          merged = segment;
          if (patient != null) {
            patientOrAccount(patient, merged);
          }
        }
        case "PV1" -> {
          if (patient != null && merged != null) {
            visit(patient, merged, segment);
          }
        }
        default -> {}
      }
    }
    return merges;
  }

  private void patientOrAccount(Segment patient, Segment merged) {
    switch (message.event()) {
      case "A18", "A34", "A40", "A43", "A47" -> patients(patient, merged);
      case "A36" -> {
        patients(patient, merged);
        pair(ACCOUNT, merged.field(3), patient.field(18));
      }
      case "A35", "A41" -> pair(ACCOUNT, merged.field(3), patient.field(18));
      case "A44" -> {
        pair(ACCOUNT, merged.field(3), patient.field(18));
        move(PATIENT, merged.field(1), patient.field(3), merged.field(3));
      }
      default -> {}
    }
  }

  private void visit(Segment patient, Segment merged, Segment visit) {
    switch (message.event()) {
      case "A42" -> pair(VISIT, merged.field(5), visit.field(19));
      case "A45" -> {
        pair(VISIT, merged.field(5), visit.field(19));
        move(ACCOUNT, merged.field(3), patient.field(18), merged.field(5));
      }
      default -> {}
    }
  }

  /**
   * Each identifier that is given up goes to that of the same authority, or to the first: both
   * lists are of one person.
   */
  private void patients(Segment patient, Segment merged) {
    List<Identifier> into = all(patient.field(3));
    for (Identifier from : all(merged.field(1))) {
      into.stream()
          .filter(each -> each.system().equals(from.system()))
          .findFirst()
          .or(() -> into.stream().findFirst())
          .ifPresent(to -> add(PATIENT, from, to, null));
    }
  }

  private void pair(String scope, Field from, Field into) {
    first(from).ifPresent(given -> first(into).ifPresent(kept -> add(scope, given, kept, null)));
  }

  private void move(String scope, Field from, Field into, Field moved) {
    first(moved)
        .ifPresent(
            what ->
                first(from)
                    .ifPresent(owner -> first(into).ifPresent(to -> add(scope, owner, to, what))));
  }

  private void add(String scope, Identifier from, Identifier into, @Nullable Identifier moved) {
    if (!from.equals(into)) {
      merges.add(
          new Merge(
              message.event(),
              scope,
              named(from),
              named(into),
              moved == null ? null : named(moved)));
    }
  }

  private Optional<Identifier> first(Field field) {
    return all(field).stream().findFirst();
  }

  private List<Identifier> all(Field field) {
    return field.repetitions().stream()
        .map(cx -> Authority.identifier(cx, facility))
        .flatMap(Optional::stream)
        .toList();
  }

  private static PatientIdentifier named(Identifier identifier) {
    return new PatientIdentifier(identifier.system(), identifier.value());
  }
}
