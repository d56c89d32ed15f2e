package org.recordbank.bank;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.recordbank.schemas.Topics;

/** Which bank this deployment is. */
@Startup
@Singleton
final class Bank {
  private final String name;

  Bank(@ConfigProperty(name = "recordbank.bank") String name) {
    if (!Topics.isName(name)) {
      throw new IllegalStateException("recordbank.bank must match " + Topics.NAME_RULE);
    }
    this.name = name;
  }

  String name() {
    return name;
  }
}
