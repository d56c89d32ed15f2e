package org.recordbank.ingest;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.recordbank.ingest.bundle.Limits;
import org.recordbank.ingest.visit.Intake;

/** What is plain Java below, made once from the configuration. */
final class Beans {
  private Beans() {}

  @Produces
  @Singleton
  static Intake intake(IngestConfig config) {
    return new Intake(
        SubmittedStage.NAME, new Limits(config.maxDocumentBytes(), config.maxNestingDepth()));
  }
}
