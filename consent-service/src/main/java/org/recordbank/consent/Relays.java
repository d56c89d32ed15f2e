package org.recordbank.consent;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.recordbank.pipeline.Outbox;
import org.recordbank.pipeline.Pulse;
import org.recordbank.pipeline.Sender;
import org.recordbank.pipeline.Wire;

/**
 * The two relays: what the database promises goes to the broker, at once after a commit of this
 * instance and soon after another's. They are apart, because a patient waits for the first.
 */
@Singleton
final class Relays {
  private final Outbox outbox;
  private final Pulse promises;
  private final Pulse releases;

  Relays(
      DataSource database,
      Wire wire,
      Sender sender,
      Release release,
      @ConfigProperty(name = "recordbank.consent.relay-every") Duration every) {
    this.outbox = new Outbox(database, wire, sender);
    this.promises = new Pulse("consent-outbox", every, outbox::relay);
    this.releases = new Pulse("consent-release", every, release::relay);
  }

  /** The promises that {@link #wakeOutbox} relays. */
  Outbox outbox() {
    return outbox;
  }

  void wakeOutbox() {
    promises.wake();
  }

  void wakeRelease() {
    releases.wake();
  }

  void start(@Observes StartupEvent event) {
    promises.start();
    releases.start();
  }

  void stop(@Observes ShutdownEvent event) {
    promises.stop();
    releases.stop();
  }
}
