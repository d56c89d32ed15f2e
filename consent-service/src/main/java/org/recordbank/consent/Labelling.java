package org.recordbank.consent;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.recordbank.pipeline.FacilitySettings;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.facility.FacilityKinds;
import org.recordbank.policy.bundle.BadBundleException;
import org.recordbank.policy.bundle.LabelledBundle;
import org.recordbank.policy.label.RuleSet;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitNormalized;

/** Opens visits and labels them, by the rules and what is configured of facilities. */
@Startup
@Singleton
final class Labelling {
  /** The largest document that is opened, in bytes. */
  private static final int MAX_DOCUMENT_BYTES = 64 << 20;

  private final RuleSet rules = RuleSet.shipped();
  private final FacilityKinds kinds;

  Labelling(Config config) {
    kinds = new FacilityKinds(FacilitySettings.of(config), rules);
  }

  /**
   * The visit's canonical bundle, labelled; empty where it cannot be read so well that it could be
   * taken apart.
   *
   * @param now the moment whose rules hold
   */
  Optional<LabelledBundle> label(VisitNormalized visit, Instant now) {
    VisitHeader header = visit.getHeader();
    try {
      return Optional.of(
          LabelledBundle.of(
              Documents.open(visit.getNormalized(), visit.getSource(), MAX_DOCUMENT_BYTES),
              null,
              kinds.of(header.getFacility()),
              header.getOccurredAt(),
              rules,
              now));
    } catch (BadBundleException | DamagedDocumentException e) {
      return Optional.empty();
    }
  }
}
