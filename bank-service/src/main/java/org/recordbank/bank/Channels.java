package org.recordbank.bank;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.recordbank.pipeline.StageLoop;

/** The topics that the bank reads, each by a stage of its own. */
@Singleton
final class Channels {
  private final StageLoop loop;
  private final DepositStage deposits;
  private final DirectiveStage directives;

  Channels(StageLoop loop, DepositStage deposits, DirectiveStage directives) {
    this.loop = loop;
    this.deposits = deposits;
    this.directives = directives;
  }

  @Incoming("deposit-ordered")
  @Blocking
  void ordered(ConsumerRecords<byte[], byte[]> records) {
    loop.run(deposits, records);
  }

  @Incoming("consent-changed")
  @Blocking
  void consentChanged(ConsumerRecords<byte[], byte[]> records) {
    loop.run(directives, records);
  }
}
