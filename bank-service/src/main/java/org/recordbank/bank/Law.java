package org.recordbank.bank;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.recordbank.policy.Jurisdiction;

/** Whose law holds where this bank is. */
@Startup
@Singleton
final class Law {
  private static final List<Jurisdiction> KNOWN =
      List.of(
          Jurisdiction.NONE,
          Jurisdiction.UNITED_STATES,
          Jurisdiction.NEW_YORK,
          Jurisdiction.MARYLAND);

  private final Jurisdiction jurisdiction;

  Law(@ConfigProperty(name = "recordbank.jurisdiction") String id) {
    jurisdiction =
        named(id)
            .orElseThrow(
                () ->
                    new IllegalStateException("recordbank.jurisdiction must be one of " + names()));
  }

  /** The jurisdiction of this name. */
  static Optional<Jurisdiction> named(String id) {
    return KNOWN.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** Those that are known. */
  static String names() {
    return KNOWN.stream().map(Jurisdiction::id).collect(Collectors.joining(", "));
  }

  Jurisdiction jurisdiction() {
    return jurisdiction;
  }
}
