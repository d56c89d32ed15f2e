package org.recordbank.normalize;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.recordbank.normalize.terminology.BadMapException;
import org.recordbank.normalize.terminology.CodeMap;
import org.recordbank.normalize.terminology.FacilityMaps;
import org.recordbank.normalize.terminology.Terminology;

/** The terminology of this process, loaded at its start; without it there is no start. */
@Startup
@Singleton
final class TerminologyInUse {
  private static final Logger LOG = Logger.getLogger(TerminologyInUse.class);

  private final Terminology loaded;
  private volatile Terminology terminology;

  TerminologyInUse(@ConfigProperty(name = "recordbank.normalize.maps") Optional<Path> folder) {
    try {
      this.loaded = Terminology.with(folder.isPresent() ? FacilityMaps.in(folder.get()) : Map.of());
    } catch (BadMapException e) {
      LOG.errorf("a map of a facility is wrong, the service does not start; %s", e.getMessage());
      throw new IllegalStateException(e.getMessage(), e);
    }
    this.terminology = loaded;
    LOG.infof(
        "terminology loaded; version=%s count=%d", loaded.version(), loaded.facilityMaps().size());
  }

  /**
   * What was decided, in place of all that was decided before.
   *
   * @param decided by facility
   */
  void decisions(Map<String, CodeMap> decided) {
    terminology = loaded.withDecisions(decided);
  }

  Terminology terminology() {
    return terminology;
  }
}
