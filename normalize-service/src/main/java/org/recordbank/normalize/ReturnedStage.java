package org.recordbank.normalize;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Stage;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.VisitReceived;

/**
 * From {@code visit.returned} to {@code visit.normalized}: visits that banks give back, because
 * what one of their codes means has been decided since. A stage of its own, so that a decision
 * about a code of many visits does not keep those that are new waiting.
 */
@Singleton
final class ReturnedStage implements Stage {
  static final String NAME = "normalize-returned";

  private final TerminologyInUse terminology;

  ReturnedStage(TerminologyInUse terminology) {
    this.terminology = terminology;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** The decision for which a visit came back may be younger than what this instance knows. */
  @Override
  public void resolve(List<Delivery> batch, Conclusion conclusion) {
    VisitNormalizer normalizer = new VisitNormalizer(terminology.refreshed());
    Instant now = Instant.now();
    List<Resolution> resolutions = new ArrayList<>(batch.size());
    for (Delivery delivery : batch) {
      resolutions.add(
          switch (delivery.value()) {
            case VisitReceived visit when visit.getHeader().getCorrects() != null ->
                normalizer.normalize(visit, now);
            case VisitReceived visit -> new Resolution.Rejected(RejectionCode.ENVELOPE_MISMATCH);
            default -> new Resolution.Rejected(RejectionCode.UNEXPECTED_RECORD);
          });
    }
    conclusion.conclude(resolutions);
  }
}
