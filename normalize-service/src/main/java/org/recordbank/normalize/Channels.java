package org.recordbank.normalize;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.recordbank.pipeline.StageConsumers;
import org.recordbank.pipeline.Subscription;
import org.recordbank.schemas.Topics;

/** The topic that this service reads. */
@Singleton
final class Channels {
  private final StageConsumers consumers;
  private final NormalizeStage visits;

  Channels(StageConsumers consumers, NormalizeStage visits) {
    this.consumers = consumers;
    this.visits = visits;
  }

  void start(@Observes StartupEvent event) {
    consumers.start(visits, new Subscription.To("normalize", Topics.VISIT_RECEIVED));
  }
}
