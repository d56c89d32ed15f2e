package org.recordbank.normalize;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.recordbank.normalize.terminology.BadMapException;
import org.recordbank.normalize.terminology.BadTerminologyException;
import org.recordbank.normalize.terminology.CodeMap;
import org.recordbank.normalize.terminology.FacilityMaps;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.normalize.terminology.TerminologyFile;
import org.recordbank.normalize.terminology.TerminologyFolder;
import org.recordbank.pipeline.Trouble;

/**
 * The terminology of this process, loaded at its start; without it there is no start. Every second
 * it looks whether another version was put in its folder, and takes it up; one that is not as it
 * should be is logged, and the one in use stays. Safe for any thread.
 */
@Startup
@Singleton
final class TerminologyInUse {
  private static final Logger LOG = Logger.getLogger(TerminologyInUse.class);

  private final Optional<Path> folder;
  private final Map<String, CodeMap> facilityMaps;
  private final ScheduledExecutorService clock;
  private TerminologyFile file;
  private Map<String, CodeMap> decisions = Map.of();
  private String seen;
  private volatile Terminology terminology;

  TerminologyInUse(
      @ConfigProperty(name = "recordbank.normalize.maps") Optional<Path> maps,
      @ConfigProperty(name = "recordbank.normalize.terminology") Optional<Path> folder) {
    this.folder = folder;
    this.seen = state();
    try {
      this.facilityMaps = maps.isPresent() ? FacilityMaps.in(maps.get()) : Map.of();
      this.file = load();
    } catch (BadMapException e) {
      LOG.errorf("a map of a facility is wrong, the service does not start; %s", e.getMessage());
      throw new IllegalStateException(e.getMessage(), e);
    } catch (BadTerminologyException e) {
      LOG.errorf("the terminology is wrong, the service does not start; %s", e.getMessage());
      throw new IllegalStateException(e.getMessage(), e);
    }
    this.terminology = Terminology.with(file, facilityMaps, decisions);
    logLoaded();
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("terminology").factory());
    if (folder.isPresent()) {
      var unused = clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }
  }

  /** The one of this moment: a batch takes it once and keeps to it. */
  Terminology terminology() {
    return terminology;
  }

  /**
   * What was decided, in place of all that was decided before.
   *
   * @param decided by facility
   */
  synchronized void decisions(Map<String, CodeMap> decided) {
    decisions = Map.copyOf(decided);
    renew();
  }

  /** Takes up another version, if there is one. */
  synchronized void look() {
    String now = state();
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      TerminologyFile next = load();
      if (!next.version().equals(file.version())) {
        file = next;
        renew();
      }
    } catch (BadTerminologyException e) {
      LOG.errorf("the new terminology is wrong, the one in use stays; %s", e.getMessage());
    } catch (RuntimeException e) {
      LOG.errorf("the new terminology was not taken up, by a defect; %s", Trouble.trace(e));
    }
  }

  @PreDestroy
  void stop() {
    clock.shutdownNow();
  }

  private void renew() {
    terminology = Terminology.with(file, facilityMaps, decisions);
    logLoaded();
  }

  private void logLoaded() {
    LOG.infof(
        "terminology loaded; version=%s count=%d", terminology.version(), facilityMaps.size());
  }

  private TerminologyFile load() throws BadTerminologyException {
    Optional<Path> current =
        folder.isPresent() ? TerminologyFolder.current(folder.get()) : Optional.empty();
    return current.isPresent() ? TerminologyFile.open(current.get()) : TerminologyFile.shipped();
  }

  /** Changes when the file that names the version in use does; without reading it. */
  private String state() {
    if (folder.isEmpty()) {
      return "";
    }
    try {
      BasicFileAttributes file =
          Files.readAttributes(
              folder.get().resolve(TerminologyFolder.CURRENT), BasicFileAttributes.class);
      return file.lastModifiedTime() + " " + file.size() + " " + file.fileKey();
    } catch (NoSuchFileException e) {
      return "none";
    } catch (IOException e) {
      return "unreadable";
    }
  }
}
