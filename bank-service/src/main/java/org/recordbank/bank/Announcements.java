package org.recordbank.bank;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.Outbox;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.Sender;
import org.recordbank.pipeline.Trouble;
import org.recordbank.pipeline.Wire;

/**
 * Tells others of accounts: promised in the transaction that makes it true, told right after it,
 * and looked for again twice a second, for what a crash or a broker that was away left behind. One
 * thread of its own tells.
 */
@Singleton
final class Announcements {
  private static final Logger LOG = Logger.getLogger(Announcements.class);
  private static final long BETWEEN_LOOKS_MILLIS = 500;
  private static final long STOP_SECONDS = 5;

  private final Outbox outbox;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "announcements"));

  Announcements(DataSource database, Wire wire, Sender sender) {
    this.outbox = new Outbox(database, wire, sender);
  }

  void add(Connection transaction, Output output) throws SQLException {
    outbox.add(transaction, output);
  }

  /** Tells what is promised as soon as the thread is free. */
  void soon() {
    try {
      thread.execute(this::tell);
    } catch (RejectedExecutionException e) {
      LOG.debug("stopping; what is promised is told after the next start");
    }
  }

  void start(@Observes StartupEvent event) {
    @Nullable Future<?> unused =
        thread.scheduleWithFixedDelay(
            this::tell, BETWEEN_LOOKS_MILLIS, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Whatever goes wrong, it is tried again: a promise stays in the database until it is kept. */
  private void tell() {
    try {
      int told = outbox.relay();
      if (told > 0) {
        LOG.debugf("announced; count=%d", told);
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("announcements wait; trouble=%s", Trouble.describe(e));
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    thread.shutdownNow();
    if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("the thread of announcements did not end in time");
    }
  }
}
