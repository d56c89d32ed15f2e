package org.recordbank.ingest;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.recordbank.ingest.status.Standing;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Stage;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.VisitOutcome;

/**
 * Keeps in the service's database what every stage says of visits. Whoever writes, and in whatever
 * order, the same stands in the end; so it needs no claim to its partitions.
 */
@Singleton
final class StatusStage implements Stage {
  private final StatusTable table;

  StatusStage(StatusTable table) {
    this.table = table;
  }

  @Override
  public String name() {
    return "ingest-status";
  }

  /** Outcomes are small, and the last of a visit is all that is written of it. */
  @Override
  public int mostRecords() {
    return 1000;
  }

  /** Who asks for a status asks again. */
  @Override
  public Duration pace() {
    return Duration.ofMillis(250);
  }

  @Override
  public void resolve(List<Delivery> batch, Conclusion conclusion) throws SQLException {
    List<VisitOutcome> outcomes = new ArrayList<>(batch.size());
    List<Resolution> resolutions = new ArrayList<>(batch.size());
    for (Delivery delivery : batch) {
      if (delivery.value() instanceof VisitOutcome outcome && Standing.isKnown(outcome)) {
        outcomes.add(outcome);
        resolutions.add(new Resolution.Noted());
      } else {
        resolutions.add(new Resolution.Rejected(RejectionCode.UNEXPECTED_RECORD));
      }
    }
    table.note(Standing.of(outcomes));
    conclusion.conclude(resolutions);
  }
}
