package org.recordbank.ingest.bundle;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.ingest.document.Reading;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.Identifier;

/**
 * One walk over one document. A resource may say what it is after everything else, so of each the
 * members that could matter are kept until its end.
 */
final class Walk {
  private final Tokens tokens;
  private final FactsSoFar facts = new FactsSoFar();

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

  /** Bundle.identifier, where the walk came as far. */
  Optional<Identifier> message() {
    return facts.message();
  }

  /** Where the walk stands: an entry, or the bundle. */
  String place() {
    return facts.place();
  }

  /** What the whole document says; to be asked after {@link #run}. */
  Reading reading() {
    return facts.reading();
  }

  private void bundle() throws IOException, Refused {
    Set<String> seen = new HashSet<>(4);
    String name;
    while ((name = tokens.nextMember()) != null) {
      switch (name) {
        case "resourceType" -> {
          once(seen, name);
          if ("Bundle".equals(tokens.string())) {
            facts.isBundle();
          }
        }
        case "type" -> {
          once(seen, name);
          facts.type(tokens.string());
        }
        case "identifier" -> {
          once(seen, name);
          facts.message(identifier());
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
    while (tokens.next() != JsonToken.END_ARRAY) {
      facts.nextEntry();
      if (tokens.isAtObject()) {
        entry();
      } else {
        tokens.skip();
      }
    }
    facts.endOfEntries();
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
    String actualStart = null;
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
        case "actualPeriod" -> {
          once(seen, name);
          actualStart = start();
        }
        default -> tokens.skip();
      }
    }
    if ("Patient".equals(type)) {
      facts.patient(identifier);
    } else if ("Encounter".equals(type)) {
      facts.encounter(start, actualStart);
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
