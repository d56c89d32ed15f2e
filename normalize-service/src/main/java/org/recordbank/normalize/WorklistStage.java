package org.recordbank.normalize;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.recordbank.normalize.worklist.Sighting;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Stage;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.Transactions;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.CodeUnmapped;

/** From {@code code.unmapped} into the worklist: a batch is one transaction. */
@Singleton
final class WorklistStage implements Stage {
  private final DataSource database;

  WorklistStage(DataSource database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "worklist";
  }

  @Override
  public Optional<DataSource> database() {
    return Optional.of(database);
  }

  /** Nobody waits for it. */
  @Override
  public Duration pace() {
    return Duration.ofMillis(250);
  }

  @Override
  public void resolve(List<Delivery> batch, Conclusion conclusion) throws Exception {
    List<Sighting> sightings = new ArrayList<>(batch.size());
    List<Resolution> resolutions = new ArrayList<>(batch.size());
    for (Delivery delivery : batch) {
      resolutions.add(resolve(delivery, sightings));
    }
    if (!sightings.isEmpty()) {
      int noted =
          new Transactions(database)
              .run(
                  transaction -> {
                    Statements statements = new Statements(transaction);
                    conclusion.confirm(statements);
                    statements.run();
                    Sightings.note(transaction, sightings, Instant.now());
                    return sightings.size();
                  });
      assert noted > 0;
    }
    conclusion.conclude(resolutions);
  }

  private static Resolution resolve(Delivery delivery, List<Sighting> sightings) {
    if (!(delivery.value() instanceof CodeUnmapped record)) {
      return new Resolution.Rejected(RejectionCode.UNEXPECTED_RECORD);
    }
    Optional<Sighting> sighting = Sighting.of(delivery.key(), record);
    if (sighting.isEmpty()) {
      return new Resolution.Rejected(RejectionCode.ENVELOPE_MISMATCH);
    }
    sightings.add(sighting.get());
    return new Resolution.Noted();
  }
}
