package org.recordbank.ingest;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.recordbank.pipeline.StageConsumers;

/** The topics that this service reads, each by a stage of its own. */
@Singleton
final class Channels {
  private final StageConsumers consumers;
  private final SubmittedStage submissions;
  private final StatusStage outcomes;

  Channels(StageConsumers consumers, SubmittedStage submissions, StatusStage outcomes) {
    this.consumers = consumers;
    this.submissions = submissions;
    this.outcomes = outcomes;
  }

  void start(@Observes StartupEvent event) {
    consumers.start("visit-submitted", submissions);
    consumers.start("visit-outcome", outcomes);
  }
}
