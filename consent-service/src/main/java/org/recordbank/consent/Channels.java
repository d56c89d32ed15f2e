package org.recordbank.consent;

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
    consumers.start(visits, new Subscription.To("consent", Topics.VISIT_NORMALIZED));
    consumers.start(accounts, new Subscription.To("consent-accounts", Topics.ACCOUNT_CHANGED));
    consumers.start(
        fences, new Subscription.Matching("consent-fences", Topics.DEPOSIT_POSTED_PATTERN));
  }
}
