package org.recordbank.consent;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.recordbank.pipeline.StageLoop;

/** Which stage reads which channel. Each channel calls on one thread, one batch at a time. */
@Singleton
final class Channels {
  private final StageLoop loop;
  private final VisitStage visits;
  private final AccountStage accounts;
  private final FenceStage fences;

  Channels(StageLoop loop, VisitStage visits, AccountStage accounts, FenceStage fences) {
    this.loop = loop;
    this.visits = visits;
    this.accounts = accounts;
    this.fences = fences;
  }

  @Incoming("visit-normalized")
  @Blocking
  void visits(ConsumerRecords<byte[], byte[]> records) {
    loop.run(visits, records);
  }

  @Incoming("account-changed")
  @Blocking
  void accounts(ConsumerRecords<byte[], byte[]> records) {
    loop.run(accounts, records);
  }

  @Incoming("deposit-posted")
  @Blocking
  void postings(ConsumerRecords<byte[], byte[]> records) {
    loop.run(fences, records);
  }
}
