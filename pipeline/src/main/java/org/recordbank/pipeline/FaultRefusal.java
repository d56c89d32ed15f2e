package org.recordbank.pipeline;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Refuses to start where a fault is switched on. Faults are for tests, which bring an agent that
 * takes this refusal away with them; whoever else sets the property has made a mistake.
 */
@Singleton
public final class FaultRefusal {
  /** As a system property, in a file, or as the variable RECORDBANK_FAULT. */
  static final String PROPERTY = "recordbank.fault";

  private final Config config;

  FaultRefusal(Config config) {
    this.config = config;
  }

  void refuse(@Observes @Priority(1) StartupEvent event) {
    check(config.getOptionalValue(PROPERTY, String.class));
  }

  static void check(Optional<String> fault) {
    if (fault.isPresent()) {
      throw new IllegalStateException(
          PROPERTY
              + " is set: faults are for tests only, and this service will not start with one");
    }
  }
}
