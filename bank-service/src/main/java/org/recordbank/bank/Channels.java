package org.recordbank.bank;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.recordbank.pipeline.StageConsumers;
import org.recordbank.pipeline.Subscription;
import org.recordbank.schemas.Topics;

/** The topics that the bank reads, each by a stage of its own. */
@Singleton
final class Channels {
  private final Bank bank;
  private final StageConsumers consumers;
  private final DepositStage deposits;
  private final DirectiveStage directives;
  private final CorrectionStage corrections;

  Channels(
      Bank bank,
      StageConsumers consumers,
      DepositStage deposits,
      DirectiveStage directives,
      CorrectionStage corrections) {
    this.bank = bank;
    this.consumers = consumers;
    this.deposits = deposits;
    this.directives = directives;
    this.corrections = corrections;
  }

  void start(@Observes StartupEvent event) {
    consumers.start(
        deposits, new Subscription.To("bank-" + bank.name(), Topics.depositOrdered(bank.name())));
    consumers.start(
        directives,
        new Subscription.To("bank-" + bank.name() + "-consent", Topics.CONSENT_CHANGED));
    consumers.start(
        corrections,
        new Subscription.To("bank-" + bank.name() + "-corrections", Topics.CORRECTION_ASKED));
  }
}
