package org.recordbank.ingest.status;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recordbank.pipeline.outcome.Status;
import org.recordbank.pipeline.visit.Envelope;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitOutcome;

/**
 * Which outcome of a document stands. Outcomes of different stages come over different partitions'
 * histories and may be met in any order and again: the stronger status stands ({@link Status} is in
 * that order), of two that say held, or rejected, the later, and otherwise what was there first.
 *
 * <p>A rejected visit may be replayed, and be held then: a hold stands against a rejection that is
 * older, but not against a bank's. A bank is asked when holding is over, and its clock is another.
 */
public final class Standing {
  private static final String BANK = "bank";

  private Standing() {}

  /** Whether its status is one of the closed list, and it is about what could be a visit. */
  public static boolean isKnown(VisitOutcome outcome) {
    return Status.of(outcome.getStatus()).isPresent()
        && VisitId.isWellFormed(outcome.getVisitId())
        && Topics.isName(outcome.getFacility());
  }

  /** Whether {@code next} takes the place of {@code present}; both of the same document. */
  public static boolean replaces(VisitOutcome next, VisitOutcome present) {
    Status later = status(next);
    Status earlier = status(present);
    if (later == Status.REJECTED && earlier == Status.HELD) {
      return !holdsAgainst(present, next);
    }
    if (later == Status.HELD && earlier == Status.REJECTED) {
      return holdsAgainst(next, present);
    }
    return later.compareTo(earlier) > 0
        || (later == earlier
            && (later == Status.HELD || later == Status.REJECTED)
            && next.getAt().isAfter(present.getAt()));
  }

  private static boolean holdsAgainst(VisitOutcome held, VisitOutcome rejected) {
    return !rejected.getStage().equals(BANK) && held.getAt().isAfter(rejected.getAt());
  }

  /**
   * One outcome of each document: the one that stands among these. A rejection does not say what
   * converting came to; where one that it takes the place of did, that stays.
   */
  public static Collection<VisitOutcome> of(List<VisitOutcome> outcomes) {
    Map<String, VisitOutcome> standing = new LinkedHashMap<>();
    for (VisitOutcome outcome : outcomes) {
      standing.merge(
          Envelope.outcomeKey(outcome),
          outcome,
          (present, next) -> replaces(next, present) ? keeping(present, next) : present);
    }
    return standing.values();
  }

  private static VisitOutcome keeping(VisitOutcome present, VisitOutcome next) {
    return present.getConversion() == null || next.getConversion() != null
        ? next
        : VisitOutcome.newBuilder(next).setConversion(present.getConversion()).build();
  }

  private static Status status(VisitOutcome outcome) {
    Optional<Status> status = Status.of(outcome.getStatus());
    return status.orElseThrow(() -> new IllegalArgumentException("status is not of the list"));
  }
}
