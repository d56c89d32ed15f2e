package org.recordbank.normalize;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.recordbank.normalize.worklist.Tally;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Stage;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.VisitReceived;

/** From {@code visit.received} to {@code visit.normalized} and {@code code.unmapped}. */
@Singleton
final class NormalizeStage implements Stage {
  static final String NAME = "normalize";

  private final DecisionsInUse decisions;
  private final CoverageCounter counter;

  NormalizeStage(DecisionsInUse decisions, CoverageCounter counter) {
    this.decisions = decisions;
    this.counter = counter;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void resolve(List<Delivery> batch, Conclusion conclusion) throws Exception {
    Tally tally = new Tally();
    DecisionsInUse.Known known = decisions.known();
    VisitNormalizer normalizer = new VisitNormalizer(known.rewriter(), known.newest(), tally);
    Instant now = Instant.now();
    conclusion.conclude(
        batch.stream()
            .map(
                delivery ->
                    switch (delivery.value()) {
                      case VisitReceived visit when visit.getHeader().getCorrects() != null ->
                          new Resolution.Rejected(RejectionCode.ENVELOPE_MISMATCH);
                      case VisitReceived visit -> normalizer.normalize(visit, now);
                      default -> new Resolution.Rejected(RejectionCode.UNEXPECTED_RECORD);
                    })
            .toList());
    counter.add(tally);
  }
}
