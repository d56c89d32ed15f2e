package org.recordbank.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the pipeline against the floor. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Starts everything on fresh data with one bank, and measures in turns, on the same visits:"
            + " the floor (Kafka to PostgreSQL without any logic) and the pipeline, over Kafka and"
            + " over HTTP; then latency at a quarter of the capacity. The figures are worth as much"
            + " as the machine is quiet.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:It was measured.",
      "1:It ran, and a visit that was published was not deposited.",
      "2:The command line is wrong.",
      "3:Something is in the way; the message says what and how to mend it.",
      "130:It was interrupted, and has stopped what it had started."
    })
final class Bench implements Callable<Integer> {

  private static final String BANK = "first";

  @Option(names = "--rounds", paramLabel = "N", description = "Turns of each side (5; quick: 2).")
  private @Nullable Integer rounds;

  @Option(
      names = "--visits",
      paramLabel = "N",
      description = "Visits in each turn (6000; quick: 1500).")
  private @Nullable Integer visits;

  @Option(
      names = "--warmup",
      paramLabel = "SECONDS",
      description = "Load before anything counts (60; quick: 10).")
  private @Nullable Integer warmup;

  @Option(
      names = "--latency",
      paramLabel = "SECONDS",
      description = "How long latency is measured (60; quick: 10).")
  private @Nullable Integer latency;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "32",
      description = "Connections that post over HTTP (${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--floor-writers",
      paramLabel = "N",
      defaultValue = "2",
      description = "Threads that write the floor's table (${DEFAULT-VALUE}).")
  private int floorWriters;

  @Option(
      names = "--linger",
      paramLabel = "MILLISECONDS",
      defaultValue = "5",
      description = "How long producers wait for more, on both sides (${DEFAULT-VALUE}).")
  private int linger;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "42",
      description = "The same number makes the same visits (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--quick",
      description = "Fewer and smaller rounds: for development, not for figures.")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there.")
  private @Nullable Path json;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Keep data here instead of in .recordbank/bench.")
  private @Nullable Path data;

  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  Bench() {}

  @Override
  public Integer call() {
    Plan plan = plan();
    Path project = ProjectFolder.find();
    Path folder = data != null ? data : project.resolve(".recordbank/bench");
    boolean ignored = Sandbox.clear(project, folder);
    tell("Making visits of synthetic patients (seed " + plan.seed() + ").");
    VisitSet set =
        new VisitSupply(
                new Synthea(
                    project.resolve("sandbox/parts/synthea/target/lib"),
                    project.resolve(".recordbank/synthea")))
            .take(plan.baseVisits(), plan.seed(), Markers.none(), patients -> {});
    var workload = new Workload(set, BANK, plan.copies());
    var measurements = new Measurements();
    SandboxOptions options = options(project, folder, set);
    writeDown(options);
    try (Sandbox sandbox = Sandbox.create(options, listener(measurements))) {
      // One after the other: each has the machine to itself while its start is timed.
      sandbox.parts().forEach(sandbox::start);
      tell("Opening " + workload.patients().size() + " accounts.");
      new Accounts(sandbox).open(workload.patients());
      try (var run = new Run(plan, workload, sandbox, BANK, measurements, this::tell)) {
        run.run();
      }
    }
    var report = new Report(plan, measurements);
    PrintWriter out = spec.commandLine().getOut();
    report.print(out::println);
    out.flush();
    if (json != null) {
      report.writeJson(json);
      tell("Written: " + json);
    }
    return 0;
  }

  private Plan plan() {
    try {
      return new Plan(
          rounds != null ? rounds : quick ? 2 : 5,
          visits != null ? visits : quick ? 1500 : 6000,
          quick ? 400 : 2000,
          8,
          warmup != null ? warmup : quick ? 10 : 60,
          latency != null ? latency : quick ? 10 : 60,
          connections,
          floorWriters,
          linger,
          seed,
          quick);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static SandboxOptions options(Path project, Path folder, VisitSet set) {
    List<String> banks = List.of(BANK);
    Path maps = folder.resolve("maps");
    Accounts.writeMap(set, maps);
    return new SandboxOptions(
        project,
        folder,
        banks,
        Facilities.ALL,
        Part.all(banks),
        Ports.free(banks),
        Map.of(Part.NORMALIZE, Map.of("RECORDBANK_NORMALIZE_MAPS", maps.toString())),
        SandboxOptions.Jvm.THROUGHPUT);
  }

  /** Notes the ports in the folder, by which a later run finds what this one may leave behind. */
  private static void writeDown(SandboxOptions options) {
    try (Sandbox none = Sandbox.create(options.withParts(Set.of()))) {
      Object ignored = none.start();
    }
  }

  private SandboxListener listener(Measurements measurements) {
    return new SandboxListener() {
      @Override
      public void ready(Part part, Duration after) {
        measurements.started(part.id(), after.toMillis() / 1000.0);
        tell("  %-12s ready after %.1f s".formatted(part, after.toMillis() / 1000.0));
      }

      @Override
      public void died(Part part, String story) {
        tell("recordbank: " + story);
      }
    };
  }

  private void tell(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
