package org.recordbank.bank;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
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
        KNOWN.stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "recordbank.jurisdiction must be one of "
                            + KNOWN.stream()
                                .map(Jurisdiction::id)
                                .collect(Collectors.joining(", "))));
  }

  Jurisdiction jurisdiction() {
    return jurisdiction;
  }
}
