package org.recordbank.consent;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.recordbank.policy.Jurisdiction;

/** Whose law holds for deposits. */
@Startup
@Singleton
final class Law {
  private final Jurisdiction jurisdiction;

  Law(@ConfigProperty(name = "recordbank.jurisdiction") String id) {
    jurisdiction =
        Jurisdiction.named(id)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "recordbank.jurisdiction must be one of " + Jurisdiction.names()));
  }

  Jurisdiction jurisdiction() {
    return jurisdiction;
  }
}
