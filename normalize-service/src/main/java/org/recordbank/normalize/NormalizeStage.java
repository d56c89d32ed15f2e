package org.recordbank.normalize;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.bundle.BundleRewriter;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Stage;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.VisitReceived;

/** From {@code visit.received} to {@code visit.normalized} and {@code code.unmapped}. */
@Singleton
final class NormalizeStage implements Stage {
  static final String NAME = "normalize";

  private final TerminologyInUse terminology;

  /** Of the terminology that was in use last; made anew where another is: it remembers codes. */
  private volatile @Nullable BundleRewriter rewriter;

  NormalizeStage(TerminologyInUse terminology) {
    this.terminology = terminology;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void resolve(List<Delivery> batch, Conclusion conclusion) {
    VisitNormalizer normalizer = new VisitNormalizer(rewriter());
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
  }

  private BundleRewriter rewriter() {
    Terminology now = terminology.terminology();
    BundleRewriter last = rewriter;
    if (last == null || !last.isBy(now)) {
      last = new BundleRewriter(now);
      rewriter = last;
    }
    return last;
  }
}
