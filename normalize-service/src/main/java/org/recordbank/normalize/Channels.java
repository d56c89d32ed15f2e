package org.recordbank.normalize;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.recordbank.pipeline.StageConsumers;
import org.recordbank.pipeline.Subscription;
import org.recordbank.schemas.Topics;

/** The topics that this service reads, each by a stage of its own. */
@Singleton
final class Channels {
  private final StageConsumers consumers;
  private final NormalizeStage visits;
  private final ReturnedStage returned;
  private final WorklistStage worklist;

  Channels(
      StageConsumers consumers,
      NormalizeStage visits,
      ReturnedStage returned,
      WorklistStage worklist) {
    this.consumers = consumers;
    this.visits = visits;
    this.returned = returned;
    this.worklist = worklist;
  }

  void start(@Observes StartupEvent event) {
    consumers.start(visits, new Subscription.To("normalize", Topics.VISIT_RECEIVED));
    consumers.start(returned, new Subscription.To("normalize-returned", Topics.VISIT_RETURNED));
    consumers.start(worklist, new Subscription.To("normalize-worklist", Topics.CODE_UNMAPPED));
  }
}
