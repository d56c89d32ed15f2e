package org.recordbank.normalize;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.recordbank.pipeline.Outbox;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.Pulse;
import org.recordbank.pipeline.Sender;
import org.recordbank.pipeline.Transactions;
import org.recordbank.pipeline.Wire;
import org.recordbank.schemas.CorrectionAsked;
import org.recordbank.schemas.Topics;

/**
 * What this service does by itself, each on a thread of its own: learns of decisions, asks banks
 * for deposits that are to be corrected, adds up counts.
 */
@Singleton
final class Pulses {
  private static final Duration ASK_EVERY = Duration.ofMillis(500);
  private static final Duration COUNT_EVERY = Duration.ofSeconds(1);

  private final Transactions transactions;
  private final Outbox outbox;
  private final int asksAtOnce;
  private final List<Pulse> pulses;
  private final Pulse asking;

  Pulses(
      DataSource database,
      Wire wire,
      Sender sender,
      DecisionsInUse decisions,
      CoverageCounter counter,
      @ConfigProperty(name = "recordbank.normalize.decisions-every") Duration decisionsEvery,
      @ConfigProperty(name = "recordbank.normalize.corrections-per-second") int perSecond) {
    if (perSecond < 1) {
      throw new IllegalArgumentException(
          "recordbank.normalize.corrections-per-second: must be 1 or more");
    }
    this.transactions = new Transactions(database);
    this.outbox = new Outbox(database, wire, sender);
    this.asksAtOnce = Math.max(1, (int) (perSecond * ASK_EVERY.toMillis() / 1000));
    this.asking = new Pulse("normalize-corrections", ASK_EVERY, this::ask);
    this.pulses =
        List.of(
            new Pulse("normalize-decisions", decisionsEvery, decisions::refresh),
            asking,
            new Pulse("normalize-coverage", COUNT_EVERY, counter::flush));
  }

  /** Something was decided here. */
  void wakeAsking() {
    asking.wake();
  }

  private void ask() throws Exception {
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted()) {
      more = transactions.run(transaction -> Corrections.spread(transaction, Instant.now()));
    }
    int ignored =
        transactions.run(
            transaction -> {
              List<CorrectionAsked> asked = Corrections.ask(transaction, asksAtOnce, Instant.now());
              for (CorrectionAsked each : asked) {
                outbox.add(
                    transaction, new Output(Topics.CORRECTION_ASKED, each.getVisitId(), each));
              }
              return asked.size();
            });
    int relayed = outbox.relay();
    assert relayed >= 0;
  }

  void start(@Observes StartupEvent event) {
    pulses.forEach(Pulse::start);
  }

  void stop(@Observes ShutdownEvent event) {
    pulses.forEach(Pulse::stop);
  }
}
