package org.recordbank.bank;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.recordbank.pipeline.StageConsumers;

/** The topics that the bank reads, each by a stage of its own. */
@Singleton
final class Channels {
  private final StageConsumers consumers;
  private final DepositStage deposits;
  private final DirectiveStage directives;

  Channels(StageConsumers consumers, DepositStage deposits, DirectiveStage directives) {
    this.consumers = consumers;
    this.deposits = deposits;
    this.directives = directives;
  }

  void start(@Observes StartupEvent event) {
    consumers.start("deposit-ordered", deposits);
    consumers.start("consent-changed", directives);
  }
}
