package org.recordbank.benchmarks.scale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.recordbank.benchmarks.load.Workload;
import org.recordbank.benchmarks.processes.Cpu;
import org.recordbank.benchmarks.processes.Family;
import org.recordbank.benchmarks.processes.Quiet;
import org.recordbank.benchmarks.sides.Pipeline;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;

/** Lets one, two and four instances of a stage do the same. */
public final class Scale {

  /** The most instances that are started. */
  public static final int MOST = 4;

  private static final List<Integer> STEPS = List.of(1, 2, MOST);

  private final Sandbox sandbox;
  private final String bank;
  private final ScaledStage stage;
  private final Pipeline pipeline;
  private final Workload workload;
  private final Consumer<String> progress;

  /** Everything runs already, with one instance of the stage. */
  public Scale(
      Sandbox sandbox,
      String bank,
      ScaledStage stage,
      Pipeline pipeline,
      Workload workload,
      Consumer<String> progress) {
    this.sandbox = sandbox;
    this.bank = bank;
    this.stage = stage;
    this.pipeline = pipeline;
    this.workload = workload;
    this.progress = progress;
  }

  /**
   * Runs all steps.
   *
   * @param visits in each of them, after as many that only warm up
   */
  public List<ScaleStep> run(int visits) {
    List<ScaleStep> steps = new ArrayList<>();
    try (var group = new Group(sandbox.bootstrapServers(), stage.group(bank))) {
      for (int count : STEPS) {
        List<Part> instances = instances(count);
        instances.forEach(sandbox::start);
        group.awaitMembers(count);
        Object ignored = pipeline.overKafka(workload.next(visits));
        ScaleStep step = step(instances, visits);
        steps.add(step);
        progress.accept(
            "  %d instance(s) of %s: %s".formatted(count, stage.tag(), step.visitsByInstance()));
      }
    }
    return steps;
  }

  private ScaleStep step(List<Part> instances, int visits) {
    Map<String, Family> families = new LinkedHashMap<>();
    instances.forEach(
        instance -> families.put(instance.id(), new Family(sandbox.pid(instance), false)));
    var quiet = new Quiet(families);
    var concluded = new Concluded(sandbox, stage.tag());
    quiet.await();
    Cpu cpuBefore = Cpu.now(families);
    Map<String, Long> before = concluded.by(instances);
    Duration took = pipeline.overKafka(workload.next(visits));
    quiet.await();
    Cpu cpu = Cpu.now(families).since(cpuBefore);
    Map<String, Long> after = new TreeMap<>(concluded.by(instances));
    after.replaceAll((name, records) -> records - before.getOrDefault(name, 0L));
    var order = new DepositOrder(sandbox.login(Part.bank(bank), DatabaseRole.READER));
    return new ScaleStep(
        instances.size(),
        visits,
        visits / (took.toNanos() / 1e9),
        after,
        (double) cpu.total() / visits,
        order.outOfOrder());
  }

  private List<Part> instances(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> Part.instance(stage.part(bank), number))
        .toList();
  }
}
