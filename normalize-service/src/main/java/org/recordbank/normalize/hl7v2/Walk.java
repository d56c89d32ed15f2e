package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.hl7v2.Authority;

/**
 * Goes through a message's segments. A segment that no class here knows, and those of another
 * patient than the first, are left as not understood.
 */
final class Walk {
  private final Context context;
  private final List<Line> lines;
  private Optional<Identifier> patient = Optional.empty();
  private boolean isOther;

  Walk(Context context, List<Line> lines) {
    this.context = context;
    this.lines = lines;
  }

  void walk() {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.name().equals("PID")) {
        whose(line);
      }
      if (!isOther) {
        ObjectNode owner = map(line, i);
        if (owner != null) {
          Context.rest(line, owner);
        }
      }
    }
  }

  /**
   * A merge, a link or a swap tells of two patients: a visit is of the first. Who is whom is told
   * as ingest tells it.
   */
  private void whose(Line pid) {
    Optional<Identifier> named = Authority.patient(pid.segment(), context.facility);
    if (patient.isEmpty()) {
      patient = named;
    }
    isOther = !named.equals(patient);
  }

  private @Nullable ObjectNode map(Line line, int at) {
    return switch (line.name()) {
      case "MSH", "SFT", "EVN" -> HeaderSegments.map(line, context);
      case "PID", "PD1", "MRG", "NK1" -> PatientSegments.map(line, context);
      case "PV1", "PV2" -> VisitSegments.map(line, context);
      case "ORC", "OBR" -> OrderSegments.map(line, context, ordered(at));
      case "OBX", "NTE" -> ObservationSegments.map(line, context);
      case "TXA" -> DocumentSegments.map(line, context);
      case "DG1", "PRB", "AL1", "IAM", "IAR", "PR1" -> ClinicalSegments.map(line, context);
      case "RXO", "RXE", "RXD", "RXA", "RXR", "RXC" -> MedicationSegments.map(line, context);
      case "TQ1" -> TimingSegments.map(line, context);
      case "IN1", "IN2", "GT1" -> CoverageSegments.map(line, context);
      case "SCH", "AIS", "AIG", "AIL", "AIP" -> ScheduleSegments.map(line, context);
      case "PRT", "ROL", "PRD", "CTD" -> RoleSegments.map(line, context);
      case "SPM", "SAC", "INV" -> SpecimenSegments.map(line, context);
      default -> OtherSegments.map(line, context);
    };
  }

  /** What an ORC orders: the name of the detail segment before the next ORC; empty for none. */
  private String ordered(int at) {
    for (int i = at + 1; i < lines.size(); i++) {
      switch (lines.get(i).name()) {
        case "OBR", "RXO", "RXE", "RXD", "RXG", "RXA", "RQD", "ODS" -> {
          return lines.get(i).name();
        }
        case "ORC" -> {
          return "";
        }
        default -> {}
      }
    }
    return "";
  }
}
