package org.recordbank.normalize;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.recordbank.normalize.worklist.Tally;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Stage;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.Transactions;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.VisitReceived;

/**
 * From {@code visit.returned} to {@code visit.normalized}: visits that banks give back, because
 * what one of their codes means has been decided since. A stage of its own, so that a decision
 * about a code of many visits does not keep those that are new waiting. A correction is noted as
 * done when its visit is with the broker.
 */
@Singleton
final class ReturnedStage implements Stage {
  static final String NAME = "normalize-returned";

  private final DecisionsInUse decisions;
  private final DataSource database;
  private final Transactions transactions;

  ReturnedStage(DecisionsInUse decisions, DataSource database) {
    this.decisions = decisions;
    this.database = database;
    this.transactions = new Transactions(database);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<DataSource> database() {
    return Optional.of(database);
  }

  /** The decision for which a visit came back may be younger than what this instance knows. */
  @Override
  public void resolve(List<Delivery> batch, Conclusion conclusion) throws Exception {
    DecisionsInUse.Known known = decisions.refreshed();
    var normalizer = new VisitNormalizer(known.rewriter(), known.newest(), new Tally());
    Instant now = Instant.now();
    List<Resolution> resolutions = new ArrayList<>(batch.size());
    Set<String> corrected = new LinkedHashSet<>();
    for (Delivery delivery : batch) {
      resolutions.add(
          switch (delivery.value()) {
            case VisitReceived visit when visit.getHeader().getCorrects() != null -> {
              corrected.add(visit.getHeader().getCorrects());
              yield normalizer.normalize(visit, now);
            }
            case VisitReceived visit -> new Resolution.Rejected(RejectionCode.ENVELOPE_MISMATCH);
            default -> new Resolution.Rejected(RejectionCode.UNEXPECTED_RECORD);
          });
    }
    int done =
        transactions.run(
            transaction -> {
              Statements statements = new Statements(transaction);
              conclusion.confirm(statements);
              statements.run();
              conclusion.conclude(resolutions);
              return Corrections.done(transaction, corrected, known.newest(), now);
            });
    assert done >= 0;
  }
}
