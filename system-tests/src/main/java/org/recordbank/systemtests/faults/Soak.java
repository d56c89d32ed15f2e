package org.recordbank.systemtests.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.ProjectFolder;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Faults at random for as long as one likes. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description =
        "Starts everything on fresh data with three brokers, publishes visits, and lets services,"
            + " brokers, database and registry fail at random meanwhile, one or two at a time. Then"
            + " compares what was sent with what there is. The same seed gives the same order of"
            + " faults. Status 0: nothing was lost, doubled or unexplained.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:Nothing was lost, doubled or unexplained.",
      "1:Something was.",
      "2:The command line is wrong.",
      "3:Something is in the way; the message says what and how to mend it."
    })
public final class Soak implements Callable<Integer> {

  private static final int IN_THE_WAY = 3;
  private static final double TWO_AT_ONCE = 0.25;
  private static final int MOST_CALM_SECONDS = 5;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "10",
      description =
          "For how long faults happen (${DEFAULT-VALUE}); starting and judging take more.")
  private int minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "42",
      description = "The same number gives the same order of faults (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "20",
      description = "How many visits are published in a second (${DEFAULT-VALUE}).")
  private int rate;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result there.")
  private @Nullable Path json;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Keep data and logs here instead of in .recordbank/soak.")
  private @Nullable Path data;

  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public Soak() {}

  /** Runs, and ends with its exit status. */
  public static void main(String[] arguments) {
    Logger.getLogger("").setLevel(Level.OFF);
    int status =
        new CommandLine(new Soak())
            .setExecutionExceptionHandler(
                (failure, line, parsed) -> {
                  line.getErr().println("recordbank: " + failure.getMessage());
                  if (!(failure instanceof SandboxFailure)) {
                    failure.printStackTrace(line.getErr());
                  }
                  return IN_THE_WAY;
                })
            .execute(arguments);
    System.exit(status);
  }

  @Override
  public Integer call() {
    if (minutes < 1 || rate < 1) {
      throw new SandboxFailure("--minutes and --rate: at least 1");
    }
    Path project = ProjectFolder.find();
    Path folder = data != null ? data : project.resolve(".recordbank/soak");
    boolean ignored = Sandbox.clear(project, folder);
    say("Starting everything, with three brokers (seed " + seed + ").");
    try (Stand stand = Stand.start(folder);
        Scenario scenario = new Scenario(stand, seed, rate, this::say)) {
      if (!stand.sandbox.hasDatabaseDisk()) {
        say("No file system can be mounted here: the database's disk is not filled.");
      }
      mix(scenario, new Faults(stand).each());
      say("Letting everything settle.");
      Report report = scenario.end();
      report.print(this::say);
      if (json != null) {
        report.writeJson(json);
      }
      return report.holds() ? 0 : 1;
    }
  }

  /** All decisions come from the seed, in an order that does not hang on time. */
  private void mix(Scenario scenario, List<Fault> faults) {
    var random = new Random(seed);
    long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
    while (System.nanoTime() < end) {
      Fault first = faults.get(random.nextInt(faults.size()));
      Fault second = faults.get(random.nextInt(faults.size()));
      boolean both = random.nextDouble() < TWO_AT_ONCE;
      Duration calm = Duration.ofSeconds(random.nextInt(MOST_CALM_SECONDS));
      var now = new ArrayList<>(List.of(first));
      if (both && first.canHappenWith(second)) {
        now.add(second);
      }
      scenario.strike(now);
      scenario.calm(calm);
    }
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
