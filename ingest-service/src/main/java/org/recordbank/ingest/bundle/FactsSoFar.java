package org.recordbank.ingest.bundle;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.ingest.document.Reading;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.Identifier;

/** What one document has said so far, in whichever syntax; used by one thread. */
final class FactsSoFar {
  private static final Set<String> TYPES =
      Set.of("collection", "message", "transaction", "document", "batch");

  private int entry = -1;
  private boolean inEntries;

  private boolean isBundle;
  private @Nullable String bundleType;
  private boolean hasBundleType;
  private @Nullable Identifier message;
  private int patients;
  private int encounters;
  private int patientEntry;
  private int secondPatientEntry;
  private int secondEncounterEntry;
  private @Nullable Identifier patient;
  private @Nullable String started;

  void isBundle() {
    isBundle = true;
  }

  void type(@Nullable String type) {
    hasBundleType = true;
    bundleType = type;
  }

  void message(@Nullable Identifier identifier) {
    message = identifier;
  }

  void nextEntry() {
    inEntries = true;
    entry++;
  }

  void endOfEntries() {
    inEntries = false;
  }

  void patient(@Nullable Identifier identifier) {
    if (++patients == 1) {
      patientEntry = entry;
      patient = identifier;
    } else if (patients == 2) {
      secondPatientEntry = entry;
    }
  }

  /**
   * @param period start of Encounter.period
   * @param actualPeriod start of Encounter.actualPeriod, as R5 calls it
   */
  void encounter(@Nullable String period, @Nullable String actualPeriod) {
    if (++encounters == 1) {
      started = period == null ? actualPeriod : period;
    } else if (encounters == 2) {
      secondEncounterEntry = entry;
    }
  }

  /** Bundle.identifier, where it can be a key. */
  Optional<Identifier> message() {
    Identifier found = message;
    return found == null || found.system().isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /** Where the reading stands: an entry, or the bundle. */
  String place() {
    return inEntries && entry >= 0 ? resourceAt(entry) : "Bundle";
  }

  /** What the whole document says. */
  Reading reading() {
    if (!isBundle) {
      return problem(RejectionCode.NOT_A_BUNDLE, "Bundle.resourceType");
    }
    if (hasBundleType && (bundleType == null || !TYPES.contains(bundleType))) {
      return problem(RejectionCode.UNSUPPORTED_FORMAT, "Bundle.type");
    }
    Optional<Identifier> identifier = message();
    if (identifier.isEmpty()) {
      return problem(RejectionCode.NO_MESSAGE_IDENTIFIER, "Bundle.identifier");
    }
    if (patients == 0) {
      return problem(RejectionCode.NO_PATIENT, "Bundle.entry");
    }
    if (patients > 1) {
      return problem(RejectionCode.SEVERAL_PATIENTS, resourceAt(secondPatientEntry));
    }
    if (patient == null) {
      return problem(RejectionCode.NO_PATIENT_IDENTIFIER, resourceAt(patientEntry) + ".identifier");
    }
    if (encounters == 0) {
      return problem(RejectionCode.NO_ENCOUNTER, "Bundle.entry");
    }
    if (encounters > 1) {
      return problem(RejectionCode.SEVERAL_ENCOUNTERS, resourceAt(secondEncounterEntry));
    }
    Optional<Instant> occurredAt = started == null ? Optional.empty() : FhirTime.begin(started);
    return new Reading.Facts(identifier.get(), patient, occurredAt, entry + 1);
  }

  private Reading.Problem problem(RejectionCode code, String expression) {
    return new Reading.Problem(code, expression, message());
  }

  private static String resourceAt(int entry) {
    return "Bundle.entry[" + entry + "].resource";
  }
}
