package org.recordbank.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.recordbank.consent.decision.BatchDecision;
import org.recordbank.consent.decision.KeptDecision;
import org.recordbank.consent.decision.Trail;
import org.recordbank.consent.decision.Verdict;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Stage;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.Transactions;
import org.recordbank.pipeline.Wire;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.policy.bundle.LabelledBundle;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitNormalized;

/**
 * Orders the deposit of each visit, or holds it. A batch is one transaction, and is concluded
 * within it: the locks under which it was decided stay until its orders are with the broker, so
 * that whoever gets a lock after it finds them there.
 */
@Singleton
final class VisitStage implements Stage {
  private static final Logger LOG = Logger.getLogger(VisitStage.class);

  private final DataSource database;
  private final Wire wire;
  private final Relays relays;
  private final Law law;
  private final Labelling labelling;
  private final Duration heldFor;

  VisitStage(
      DataSource database,
      Wire wire,
      Relays relays,
      Law law,
      Labelling labelling,
      @ConfigProperty(name = "recordbank.consent.held-for") Duration heldFor) {
    this.database = database;
    this.wire = wire;
    this.relays = relays;
    this.law = law;
    this.labelling = labelling;
    this.heldFor = heldFor;
  }

  @Override
  public String name() {
    return "consent";
  }

  /**
   * All visits of a key stand in one partition, so one decides for a key at a time, also while a
   * partition moves from one instance to another.
   */
  @Override
  public Optional<DataSource> database() {
    return Optional.of(database);
  }

  @Override
  public void resolve(List<Delivery> batch, Conclusion conclusion) throws Exception {
    List<VisitNormalized> visits = new ArrayList<>(batch.size());
    for (Delivery delivery : batch) {
      if (delivery.value() instanceof VisitNormalized visit && isOfAFacility(visit)) {
        visits.add(visit);
      }
    }
    boolean[] asks = new boolean[1];
    boolean due =
        new Transactions(database)
            .run(
                transaction -> {
                  if (visits.isEmpty()) {
                    conclusion.conclude(resolutions(batch, List.of()));
                    return false;
                  }
                  Statements statements = new Statements(transaction);
                  conclusion.confirm(statements);
                  Lookup lookup = Lookup.of(statements, visits);
                  VerdictWriter writer = new VerdictWriter(wire, Times.now(), lookup.versions());
                  BatchDecision decision =
                      new BatchDecision(
                          law.jurisdiction(),
                          writer.now(),
                          heldFor,
                          lookup.held(),
                          lookup.firstOfOthers());
                  List<Resolution> decided = decide(transaction, visits, lookup, decision, writer);
                  boolean somethingDue = writer.write(transaction, relays.outbox());
                  Decisions.add(transaction, news(decision, lookup, writer));
                  asks[0] = writer.asks();
                  conclusion.conclude(resolutions(batch, decided));
                  return somethingDue;
                });
    if (due) {
      relays.wakeRelease();
    }
    if (asks[0]) {
      relays.wakeOutbox();
    }
  }

  private static List<KeptDecision> news(
      BatchDecision decision, Lookup lookup, VerdictWriter writer) {
    return Trail.news(writer.now(), decision.decided(), lookup.lastDecisions(), lookup.versions());
  }

  private List<Resolution> decide(
      Connection transaction,
      List<VisitNormalized> visits,
      Lookup lookup,
      BatchDecision decision,
      VerdictWriter writer) {
    List<Resolution> resolutions = new ArrayList<>(visits.size());
    for (VisitNormalized visit : visits) {
      Verdict verdict =
          decision.decide(
              Lookup.visit(visit, () -> open(transaction, visit, writer.now())),
              lookup.accountsOf(visit),
              lookup.directives());
      if (cannotBeTakenApart(verdict)) {
        LOG.warnf("a visit cannot be taken apart; visit=%s", visit.getHeader().getVisitId());
      }
      resolutions.add(writer.add(visit, Lookup.identifiers(visit), verdict));
    }
    writer.release(decision.keysToRelease());
    return resolutions;
  }

  private static boolean cannotBeTakenApart(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Hold hold -> hold.code() == HoldCode.CONSENT_PARTIAL;
      case Verdict.HoldOn hold -> hold.code() == HoldCode.CONSENT_PARTIAL;
      default -> false;
    };
  }

  /**
   * The database ends a transaction in which nothing happens for long; to open all documents of a
   * batch may take longer, so it hears of each.
   */
  private Optional<LabelledBundle> open(
      Connection transaction, VisitNormalized visit, Instant now) {
    try (Statement alive = transaction.createStatement()) {
      boolean ignored = alive.execute("SELECT 1");
    } catch (SQLException e) {
      throw new IllegalStateException("the transaction is over", e); // of the world, by its cause
    }
    return labelling.label(visit, now);
  }

  private static List<Resolution> resolutions(List<Delivery> batch, List<Resolution> decided) {
    List<Resolution> resolutions = new ArrayList<>(batch.size());
    int next = 0;
    for (Delivery delivery : batch) {
      if (!(delivery.value() instanceof VisitNormalized visit)) {
        resolutions.add(new Resolution.Rejected(RejectionCode.UNEXPECTED_RECORD));
      } else if (!isOfAFacility(visit)) {
        resolutions.add(new Resolution.Rejected(RejectionCode.ENVELOPE_MISMATCH));
      } else {
        resolutions.add(decided.get(next++));
      }
    }
    return resolutions;
  }

  private static boolean isOfAFacility(VisitNormalized visit) {
    return Topics.isName(visit.getHeader().getFacility());
  }
}
