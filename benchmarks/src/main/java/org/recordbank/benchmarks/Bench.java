package org.recordbank.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.recordbank.benchmarks.micro.Micro;
import org.recordbank.benchmarks.scale.Scale;
import org.recordbank.benchmarks.scale.ScaleStep;
import org.recordbank.benchmarks.scale.ScaledStage;
import org.recordbank.benchmarks.sides.Pipeline;
import org.recordbank.sandbox.ProjectFolder;
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
            + " over HTTP; the pipeline with HL7 v2, FHIR and C-CDA mixed; then latency at a quarter of the capacity or a given rate, of visits and of revocations. The figures are worth as much"
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

  @Option(names = "--rounds", paramLabel = "N", description = "Turns of each side (5; quick: 2).")
  private @Nullable Integer rounds;

  @Option(
      names = "--visits",
      paramLabel = "N",
      description = "Visits in each turn (12000; quick: 1500).")
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
      names = "--rate",
      paramLabel = "N",
      description =
          "Visits a second while latency is measured (a quarter of the measured capacity).")
  private @Nullable Integer rate;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "32",
      description = "Connections that post over HTTP (${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "Partitions of each topic at most, on both sides (2; with --scale 6). Every instance of a"
              + " stage has one thread, and each partition is one more append for a batch.")
  private @Nullable Integer partitions;

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

  @Option(
      names = "--micro",
      paramLabel = "PATTERN",
      arity = "0..1",
      fallbackValue = ".*",
      description =
          "Run the JMH benchmarks of single functions instead; those whose name holds a match.")
  private @Nullable String micro;

  @Option(
      names = "--scale",
      paramLabel = "STAGE",
      arity = "0..1",
      fallbackValue = "normalize",
      description =
          "Run one, two and four instances of a stage instead (ingest, normalize, consent or bank):"
              + " shares of the work, order per patient, processor time.")
  private @Nullable ScaledStage scale;

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
    if (micro != null) {
      return Micro.run(micro, quick) > 0 ? 0 : 1;
    }
    Plan plan = plan();
    Path folder = data != null ? data : ProjectFolder.find().resolve(".recordbank/bench");
    return scale != null ? scale(plan, folder, scale) : compare(plan, folder);
  }

  private int compare(Plan plan, Path folder) {
    var measurements = new Measurements();
    try (Deployment deployment = Deployment.start(plan, folder, 1, measurements, this::tell);
        var run = new Run(plan, deployment, measurements, this::tell)) {
      run.run();
    }
    var report = new Report(plan, measurements);
    show(report::print, report::writeJson);
    return 0;
  }

  private int scale(Plan plan, Path folder, ScaledStage stage) {
    List<ScaleStep> steps;
    try (Deployment deployment =
            Deployment.start(plan, folder, Scale.MOST, new Measurements(), this::tell);
        var pipeline =
            new Pipeline(
                deployment.sandbox(), Deployment.BANK, Run.producer(plan), plan.connections())) {
      var scaled =
          new Scale(
              deployment.sandbox(),
              Deployment.BANK,
              stage,
              pipeline,
              deployment.workload(),
              this::tell);
      steps = scaled.run(plan.visits());
      pipeline.check();
    }
    var report = new ScaleReport(stage, steps, plan.quick());
    show(report::print, report::writeJson);
    return steps.stream().allMatch(ScaleStep::holds) ? 0 : Main.DOES_NOT_HOLD;
  }

  private void show(Consumer<Consumer<String>> table, Consumer<Path> file) {
    PrintWriter out = spec.commandLine().getOut();
    table.accept(out::println);
    out.flush();
    if (json != null) {
      file.accept(json);
      tell("Written: " + json);
    }
  }

  private Plan plan() {
    try {
      return new Plan(
          rounds != null ? rounds : quick ? 2 : 5,
          visits != null ? visits : quick ? 1500 : 12_000,
          quick ? 400 : 2000,
          quick ? 2 : 8,
          warmup != null ? warmup : quick ? 10 : 60,
          latency != null ? latency : quick ? 10 : 60,
          rate,
          connections,
          partitions != null ? partitions : scale != null ? Plan.MOST_PARTITIONS : 2,
          floorWriters,
          linger,
          seed,
          quick);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void tell(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
