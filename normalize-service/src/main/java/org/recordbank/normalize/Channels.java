package org.recordbank.normalize;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.recordbank.pipeline.StageConsumers;

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
    consumers.start("visit-received", visits);
  }
}
