package org.recordbank.ingest.hl7v2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.hl7v2.Authority;
import org.recordbank.sources.hl7v2.Message;
import org.recordbank.sources.hl7v2.Segment;

/**
 * Whom a message is about. ADT, BAR and ORU repeat the group of segments that begins with a PID
 * (HL7 v2.5.1, 3.3.40, 6.4.2, 7.3.1): such a message can be parted, for what stands behind a PID is
 * of its patient up to the next one, and before the first PID stands only what is of nobody. In
 * other messages a second PID stands within another's group, as that of a prior result in OML does,
 * or a group begins before its PID; those are not parted.
 */
sealed interface Patients {
  /** Patients of one message. */
  int MOST = 1000;

  /** MSH-9.1 of the messages that can be parted. */
  Set<String> PARTED = Set.of("ADT", "BAR", "ORU");

  /** What may stand before the first PID, and goes to all. */
  Set<String> COMMON = Set.of("MSH", "SFT", "UAC", "ARV", "EVN");

  /** It is about one. */
  record One(Identifier patient) implements Patients {}

  /**
   * It is about several.
   *
   * @param common the indexes of the segments that are of nobody
   * @param own of each patient in the order of their first PIDs, the indexes of what is theirs
   */
  record Several(List<Integer> common, List<List<Integer>> own) implements Patients {
    public Several {
      common = List.copyOf(common);
      own = List.copyOf(own);
    }
  }

  /** It cannot be said, or the message not be parted. */
  record Problem(RejectionCode code, String expression) implements Patients {}

  /** Whom a message is about. */
  static Patients of(Message message, String facility) {
    List<Integer> common = new ArrayList<>();
    Map<Identifier, List<Integer>> own = new LinkedHashMap<>();
    List<Integer> now = common;
    int number = 0;
    String stray = "";
    for (int i = 0; i < message.segments().size(); i++) {
      Segment segment = message.segments().get(i);
      if (segment.name().equals("PID")) {
        number++;
        Optional<Identifier> patient = Authority.patient(segment, facility);
        if (patient.isEmpty()) {
          return new Problem(RejectionCode.NO_PATIENT_IDENTIFIER, pid(number) + "-3");
        }
        now = own.computeIfAbsent(patient.get(), each -> new ArrayList<>());
        if (own.size() == 2 && !PARTED.contains(message.type())) {
          return new Problem(RejectionCode.SEVERAL_PATIENTS, pid(number));
        }
      } else if (number == 0 && stray.isEmpty() && !COMMON.contains(segment.name())) {
        stray = segment.name();
      }
      now.add(i);
    }
    return of(common, own, stray);
  }

  private static String pid(int number) {
    return number == 1 ? "PID" : "PID[" + number + "]";
  }

  private static Patients of(
      List<Integer> common, Map<Identifier, List<Integer>> own, String stray) {
    return switch (own.size()) {
      case 0 -> new Problem(RejectionCode.NO_PATIENT, "PID");
      case 1 -> new One(own.keySet().iterator().next());
      default -> {
        if (own.size() > MOST) {
          yield new Problem(RejectionCode.SEVERAL_PATIENTS, "PID");
        }
        yield stray.isEmpty()
            ? new Several(common, List.copyOf(own.values()))
            : new Problem(RejectionCode.SEVERAL_PATIENTS, stray);
      }
    };
  }
}
