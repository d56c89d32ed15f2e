package org.recordbank.ingest.bundle;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.ingest.document.Reading;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.json.MalformedException;

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

  void run() throws MalformedException, Refused {
    if (tokens.isAtObject()) {
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

  private void bundle() throws MalformedException, Refused {
    Set<Member> seen = EnumSet.noneOf(Member.class);
    Member member;
    tokens.enter();
    while ((member = tokens.nextMember()) != null) {
      switch (member) {
        case RESOURCE_TYPE -> {
          once(seen, member);
          if ("Bundle".equals(tokens.text())) {
            facts.isBundle();
          }
        }
        case TYPE -> {
          once(seen, member);
          facts.type(tokens.text());
        }
        case IDENTIFIER -> {
          once(seen, member);
          facts.message(identifier());
        }
        case ENTRY -> {
          once(seen, member);
          entries();
        }
        default -> tokens.skip();
      }
    }
  }

  private void entries() throws MalformedException, Refused {
    if (!tokens.isAtArray()) {
      tokens.skip();
      return;
    }
    tokens.enter();
    while (tokens.nextElement()) {
      facts.nextEntry();
      if (tokens.isAtObject()) {
        entry();
      } else {
        tokens.skip();
      }
    }
    facts.endOfEntries();
  }

  private void entry() throws MalformedException, Refused {
    Set<Member> seen = EnumSet.noneOf(Member.class);
    Member member;
    tokens.enter();
    while ((member = tokens.nextMember()) != null) {
      if (member == Member.RESOURCE) {
        once(seen, member);
        if (tokens.isAtObject()) {
          resource();
          continue;
        }
      }
      tokens.skip();
    }
  }

  private void resource() throws MalformedException, Refused {
    Set<Member> seen = EnumSet.noneOf(Member.class);
    String type = null;
    Identifier identifier = null;
    String start = null;
    String actualStart = null;
    Member member;
    tokens.enter();
    while ((member = tokens.nextMember()) != null) {
      switch (member) {
        case RESOURCE_TYPE -> {
          once(seen, member);
          type = tokens.text();
        }
        case IDENTIFIER -> {
          once(seen, member);
          identifier = firstIdentifier();
        }
        case PERIOD -> {
          once(seen, member);
          start = start();
        }
        case ACTUAL_PERIOD -> {
          once(seen, member);
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
  private @Nullable Identifier firstIdentifier() throws MalformedException, Refused {
    if (!tokens.isAtArray()) {
      tokens.skip();
      return null;
    }
    Identifier first = null;
    tokens.enter();
    while (tokens.nextElement()) {
      Identifier each = identifier();
      first = first == null ? each : first;
    }
    return first;
  }

  /** The identifier at the present value; null where it is none, or no longer in use. */
  private @Nullable Identifier identifier() throws MalformedException, Refused {
    if (!tokens.isAtObject()) {
      tokens.skip();
      return null;
    }
    Set<Member> seen = EnumSet.noneOf(Member.class);
    String system = null;
    String value = null;
    String use = null;
    Member member;
    tokens.enter();
    while ((member = tokens.nextMember()) != null) {
      switch (member) {
        case SYSTEM -> {
          once(seen, member);
          system = tokens.text();
        }
        case VALUE -> {
          once(seen, member);
          value = tokens.text();
        }
        case USE -> {
          once(seen, member);
          use = tokens.text();
        }
        default -> tokens.skip();
      }
    }
    return "old".equals(use) ? null : Identifier.of(system, value).orElse(null);
  }

  private @Nullable String start() throws MalformedException, Refused {
    if (!tokens.isAtObject()) {
      tokens.skip();
      return null;
    }
    Set<Member> seen = EnumSet.noneOf(Member.class);
    String start = null;
    Member member;
    tokens.enter();
    while ((member = tokens.nextMember()) != null) {
      if (member == Member.START) {
        once(seen, member);
        start = tokens.text();
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
  private static void once(Set<Member> seen, Member member) throws Refused {
    if (!seen.add(member)) {
      throw new Refused(RejectionCode.NOT_JSON);
    }
  }
}
