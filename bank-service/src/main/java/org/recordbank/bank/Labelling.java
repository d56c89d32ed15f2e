package org.recordbank.bank;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.eclipse.microprofile.config.Config;
import org.recordbank.pipeline.FacilitySettings;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.facility.FacilityKinds;
import org.recordbank.policy.bundle.BadBundleException;
import org.recordbank.policy.bundle.LabelledBundle;
import org.recordbank.policy.label.RuleSet;
import org.recordbank.schemas.Document;

/** Opens deposits and labels them, by the rules and what is configured of facilities. */
@Startup
@Singleton
final class Labelling {
  /** The largest document that is opened, in bytes. */
  static final int MAX_DOCUMENT_BYTES = 64 << 20;

  private final RuleSet rules = RuleSet.shipped();
  private final FacilityKinds kinds;

  Labelling(Config config) {
    kinds = new FacilityKinds(FacilitySettings.of(config), rules);
  }

  /**
   * The deposit, labelled.
   *
   * @param now the moment whose rules hold
   */
  LabelledBundle label(DepositReader.Kept deposit, Instant now)
      throws DamagedDocumentException, BadBundleException {
    return LabelledBundle.of(
        bundle(deposit),
        deposit.key().hex(),
        kinds.of(deposit.facility()),
        deposit.occurredAt(),
        rules,
        now);
  }

  /** The canonical bundle as it was deposited. */
  static byte[] bundle(DepositReader.Kept deposit) throws DamagedDocumentException {
    Document source = deposit.source();
    return source == null
        ? Documents.open(deposit.bundle(), MAX_DOCUMENT_BYTES)
        : Documents.open(deposit.bundle(), source, MAX_DOCUMENT_BYTES);
  }
}
