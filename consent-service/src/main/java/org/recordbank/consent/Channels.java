package org.recordbank.consent;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.recordbank.pipeline.StageConsumers;

/** The topics that this service reads, each by a stage of its own. */
@Singleton
final class Channels {
  private final StageConsumers consumers;
  private final VisitStage visits;
  private final AccountStage accounts;
  private final FenceStage fences;

  Channels(StageConsumers consumers, VisitStage visits, AccountStage accounts, FenceStage fences) {
    this.consumers = consumers;
    this.visits = visits;
    this.accounts = accounts;
    this.fences = fences;
  }

  void start(@Observes StartupEvent event) {
    consumers.start("visit-normalized", visits);
    consumers.start("account-changed", accounts);
    consumers.start("deposit-posted", fences);
  }
}
