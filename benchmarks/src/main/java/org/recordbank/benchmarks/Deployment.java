package org.recordbank.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.recordbank.benchmarks.load.Mixture;
import org.recordbank.benchmarks.load.Workload;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Ports;
import org.recordbank.sandbox.ProjectFolder;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxListener;
import org.recordbank.sandbox.SandboxOptions;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.Markers;
import org.recordbank.sandbox.visits.Synthea;
import org.recordbank.sandbox.visits.VisitSet;
import org.recordbank.sandbox.visits.VisitSupply;

/** Everything that is measured, running on fresh data, with accounts for all who will visit. */
final class Deployment implements AutoCloseable {

  /** The one bank. */
  static final String BANK = "first";

  private final Sandbox sandbox;
  private final Workload workload;
  private final Mixture mixture;

  private Deployment(Sandbox sandbox, Workload workload, Mixture mixture) {
    this.sandbox = sandbox;
    this.workload = workload;
    this.mixture = mixture;
  }

  /**
   * Starts it.
   *
   * @param data where it keeps its data; what was there is removed
   * @param instances how many of a service there may be later; one of each is started
   * @param measurements is told how long each part took to start
   */
  static Deployment start(
      Plan plan, Path data, int instances, Measurements measurements, Consumer<String> progress) {
    Path project = ProjectFolder.find();
    boolean ignored = Sandbox.clear(project, data);
    progress.accept("Making visits of synthetic patients (seed " + plan.seed() + ").");
    VisitSupply.WithDocuments supply = supply(plan, project);
    VisitSet set = supply.visits();
    var workload = new Workload(set, BANK, plan.copies());
    var mixture = new Mixture(set, supply.documents(), plan.copies());
    SandboxOptions options = options(plan, project, data, instances, set);
    writeDown(options);
    var deployment =
        new Deployment(
            Sandbox.create(options, listener(measurements, progress)), workload, mixture);
    deployment.startParts(progress);
    return deployment;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  Workload workload() {
    return workload;
  }

  Mixture mixture() {
    return mixture;
  }

  /** One after the other: each has the machine to itself while its start is timed. */
  private void startParts(Consumer<String> progress) {
    try {
      sandbox.parts().forEach(sandbox::start);
      progress.accept("Opening " + workload.patients().size() + " accounts.");
      new Accounts(sandbox).open(workload.patients());
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  private static VisitSupply.WithDocuments supply(Plan plan, Path project) {
    var synthea =
        new Synthea(
            project.resolve("sandbox/parts/synthea/target/lib"),
            project.resolve(".recordbank/synthea"));
    return new VisitSupply(synthea)
        .takeWithDocuments(
            plan.baseVisits(), plan.seed(), Markers.none(), Facilities.LAKESIDE, patients -> {});
  }

  private static SandboxOptions options(
      Plan plan, Path project, Path data, int instances, VisitSet set) {
    Path maps = data.resolve("maps");
    Accounts.writeMap(set, maps);
    SandboxOptions options =
        SandboxOptions.usual(project, data)
            .withFacilities(Facilities.ALL)
            .withPartitions(plan.partitions())
            .withParts(Part.all(List.of(BANK)))
            .withPorts(Ports.free(SandboxOptions.USUAL_BANKS))
            .withEnvironment(Part.NORMALIZE, "RECORDBANK_NORMALIZE_MAPS", maps.toString())
            .withJvm(SandboxOptions.Jvm.THROUGHPUT);
    return instances > 1 ? options.withInstances(instances) : options;
  }

  /** Notes the ports in the folder, by which a later run finds what this one may leave behind. */
  private static void writeDown(SandboxOptions options) {
    try (Sandbox none = Sandbox.create(options.withParts(Set.of()))) {
      Object ignored = none.start();
    }
  }

  private static SandboxListener listener(Measurements measurements, Consumer<String> progress) {
    return new SandboxListener() {
      @Override
      public void ready(Part part, java.time.Duration after) {
        double seconds = after.toMillis() / 1000.0;
        measurements.started(part.id(), seconds);
        progress.accept("  %-12s ready after %.1f s".formatted(part, seconds));
      }

      @Override
      public void died(Part part, String story) {
        progress.accept("recordbank: " + story);
      }
    };
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
