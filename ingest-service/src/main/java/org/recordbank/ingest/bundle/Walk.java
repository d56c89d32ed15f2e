package org.recordbank.ingest.bundle;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.Identifier;

/**
 * One walk over one document. A resource may say what it is after everything else, so of each the
 * two members that could matter are kept until its end.
 */
final class Walk {
  private static final Set<String> TYPES =
      Set.of("collection", "message", "transaction", "document", "batch");

  private final Tokens tokens;
  private int entry = -1;
  private boolean inEntries;

  private @Nullable String resourceType;
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

  Walk(Tokens tokens) {
    this.tokens = tokens;
  }

  void run() throws IOException, Refused {
    if (tokens.next() == JsonToken.START_OBJECT) {
      bundle();
    } else {
      tokens.skip();
    }
    tokens.end();
  }

  Optional<Identifier> message() {
    Identifier found = message;
    return found == null || found.system().isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /** Where the walk stands: an entry, or the bundle. */
  String place() {
    return inEntries && entry >= 0 ? resourceAt(entry) : "Bundle";
  }

  /** What the whole document says; to be asked after {@link #run}. */
  Reading reading() {
    if (!"Bundle".equals(resourceType)) {
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

  private void bundle() throws IOException, Refused {
    Set<String> seen = new HashSet<>(4);
    String name;
    while ((name = tokens.nextMember()) != null) {
      switch (name) {
        case "resourceType" -> {
          once(seen, name);
          resourceType = tokens.string();
        }
        case "type" -> {
          once(seen, name);
          hasBundleType = true;
          bundleType = tokens.string();
        }
        case "identifier" -> {
          once(seen, name);
          message = identifier();
        }
        case "entry" -> {
          once(seen, name);
          entries();
        }
        default -> tokens.skip();
      }
    }
  }

  private void entries() throws IOException, Refused {
    if (!tokens.isAtArray()) {
      tokens.skip();
      return;
    }
    inEntries = true;
    while (tokens.next() != JsonToken.END_ARRAY) {
      entry++;
      if (tokens.isAtObject()) {
        entry();
      } else {
        tokens.skip();
      }
    }
    inEntries = false;
  }

  private void entry() throws IOException, Refused {
    Set<String> seen = new HashSet<>(2);
    String name;
    while ((name = tokens.nextMember()) != null) {
      if (name.equals("resource")) {
        once(seen, name);
        if (tokens.isAtObject()) {
          resource();
          continue;
        }
      }
      tokens.skip();
    }
  }

  private void resource() throws IOException, Refused {
    Set<String> seen = new HashSet<>(4);
    String type = null;
    Identifier identifier = null;
    String start = null;
    String name;
    while ((name = tokens.nextMember()) != null) {
      switch (name) {
        case "resourceType" -> {
          once(seen, name);
          type = tokens.string();
        }
        case "identifier" -> {
          once(seen, name);
          identifier = firstIdentifier();
        }
        case "period" -> {
          once(seen, name);
          start = start();
        }
        default -> tokens.skip();
      }
    }
    if ("Patient".equals(type)) {
      if (++patients == 1) {
        patientEntry = entry;
        patient = identifier;
      } else if (patients == 2) {
        secondPatientEntry = entry;
      }
    } else if ("Encounter".equals(type)) {
      if (++encounters == 1) {
        started = start;
      } else if (encounters == 2) {
        secondEncounterEntry = entry;
      }
    }
  }

  /** The first one in use that can be a key. */
  private @Nullable Identifier firstIdentifier() throws IOException, Refused {
    if (!tokens.isAtArray()) {
      tokens.skip();
      return null;
    }
    Identifier first = null;
    while (tokens.next() != JsonToken.END_ARRAY) {
      Identifier each = identifier();
      first = first == null ? each : first;
    }
    return first;
  }

  /** The identifier at the present value; null where it is none, or no longer in use. */
  private @Nullable Identifier identifier() throws IOException, Refused {
    if (!tokens.isAtObject()) {
      tokens.skip();
      return null;
    }
    Set<String> seen = new HashSet<>(4);
    String system = null;
    String value = null;
    String use = null;
    String name;
    while ((name = tokens.nextMember()) != null) {
      switch (name) {
        case "system" -> {
          once(seen, name);
          system = tokens.string();
        }
        case "value" -> {
          once(seen, name);
          value = tokens.string();
        }
        case "use" -> {
          once(seen, name);
          use = tokens.string();
        }
        default -> tokens.skip();
      }
    }
    return "old".equals(use) ? null : Identifier.of(system, value).orElse(null);
  }

  private @Nullable String start() throws IOException, Refused {
    if (!tokens.isAtObject()) {
      tokens.skip();
      return null;
    }
    Set<String> seen = new HashSet<>(2);
    String start = null;
    String name;
    while ((name = tokens.nextMember()) != null) {
      if (name.equals("start")) {
        once(seen, name);
        start = tokens.string();
      } else {
        tokens.skip();
      }
    }
    return start;
  }

  /**
   * Where a member that facts come from stands twice, readers disagree about which one holds, and
   * one of them would lay the visit into a stranger's account. FHIR R4 (2.6.2) allows each once.
   */
  private static void once(Set<String> seen, String name) throws Refused {
    if (!seen.add(name)) {
      throw new Refused(RejectionCode.NOT_JSON);
    }
  }
}
