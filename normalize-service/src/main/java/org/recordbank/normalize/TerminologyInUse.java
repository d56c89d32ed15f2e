package org.recordbank.normalize;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.SQLTransientException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.BadMapException;
import org.recordbank.normalize.terminology.FacilityMaps;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.normalize.worklist.DecidedMaps;

/**
 * The terminology of this process: what was loaded at its start, without which there is no start,
 * and what was decided since, without which no visit is normalized.
 */
@Startup
@Singleton
final class TerminologyInUse {
  private static final Logger LOG = Logger.getLogger(TerminologyInUse.class);

  /** What is in use, and the decisions that are in it. */
  record InUse(Terminology terminology, DecidedMaps decisions) {}

  private final Terminology loaded;
  private volatile @Nullable InUse inUse;

  TerminologyInUse(@ConfigProperty(name = "recordbank.normalize.maps") Optional<Path> folder) {
    try {
      this.loaded = Terminology.with(folder.isPresent() ? FacilityMaps.in(folder.get()) : Map.of());
    } catch (BadMapException e) {
      LOG.errorf("a map of a facility is wrong, the service does not start; %s", e.getMessage());
      throw new IllegalStateException(e.getMessage(), e);
    }
    LOG.infof(
        "terminology loaded; version=%s count=%d", loaded.version(), loaded.facilityMaps().size());
  }

  /** From now on these decisions hold, before all that was loaded. */
  void decided(DecidedMaps decisions) {
    inUse = new InUse(loaded.withDecisions(decisions.maps()), decisions);
  }

  /**
   * What is in use now.
   *
   * @throws SQLTransientException while the decisions are not known yet
   */
  InUse inUse() throws SQLTransientException {
    InUse now = inUse;
    if (now == null) {
      throw new SQLTransientException("what was decided is not known yet");
    }
    return now;
  }

  Terminology terminology() throws SQLTransientException {
    return inUse().terminology();
  }
}
