package org.recordbank.ingest.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recordbank.schemas.Merge;
import org.recordbank.schemas.PatientIdentifier;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.hl7v2.Authority;
import org.recordbank.sources.hl7v2.Field;
import org.recordbank.sources.hl7v2.Message;
import org.recordbank.sources.hl7v2.Segment;

/**
 * What the merge events say (HL7 v2.5.1, 3.3.18 to 3.3.51 and 3.6.2): the identifiers of MRG are
 * given up for those of the PID, or PV1, of the same group.
 */
final class Merges {
  private static final String PATIENT = "patient";
  private static final String ACCOUNT = "account";
  private static final String VISIT = "visit";

  private Merges() {}

  static List<Merge> of(Message message, String facility) {
    List<String> scopes = scopes(message.event());
    if (scopes.isEmpty() || !message.type().equals("ADT")) {
      return List.of();
    }
    List<Merge> merges = new ArrayList<>(1);
    Segment patient = null;
    Segment merged = null;
    for (Segment segment : message.segments()) {
      switch (segment.name()) {
        case "PID" -> patient = segment;
        case "MRG" -> {
          merged = segment;
          if (patient != null) {
            for (String scope : scopes) {
              if (!scope.equals(VISIT)) {
                add(merges, message, scope, pair(scope, segment, patient), facility);
              }
            }
          }
        }
        case "PV1" -> {
          if (merged != null && scopes.contains(VISIT)) {
            add(merges, message, VISIT, new Pair(merged.field(5), segment.field(19)), facility);
          }
        }
        default -> {}
      }
    }
    return merges;
  }

  private record Pair(Field from, Field into) {}

  private static Pair pair(String scope, Segment merged, Segment patient) {
    return scope.equals(ACCOUNT)
        ? new Pair(merged.field(3), patient.field(18))
        : new Pair(merged.field(1), patient.field(3));
  }

  private static void add(
      List<Merge> merges, Message message, String scope, Pair pair, String facility) {
    Optional<Identifier> from = first(pair.from(), facility);
    Optional<Identifier> into = first(pair.into(), facility);
    if (from.isPresent() && into.isPresent() && !from.equals(into)) {
      merges.add(new Merge(message.event(), scope, named(from.get()), named(into.get())));
    }
  }

  private static Optional<Identifier> first(Field field, String facility) {
    return field.repetitions().stream()
        .map(cx -> Authority.identifier(cx, facility))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static PatientIdentifier named(Identifier identifier) {
    return new PatientIdentifier(identifier.system(), identifier.value());
  }

  private static List<String> scopes(String event) {
    return switch (event) {
      case "A18", "A34", "A40", "A43", "A47" -> List.of(PATIENT);
      case "A36" -> List.of(PATIENT, ACCOUNT);
      case "A35", "A41", "A44" -> List.of(ACCOUNT);
      case "A42", "A45" -> List.of(VISIT);
      default -> List.of();
    };
  }
}
