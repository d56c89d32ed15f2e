package org.recordbank.sandbox;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What to run, where.
 *
 * @param project the project's folder, where the built parts are found
 * @param data where everything is kept that a run leaves behind
 * @param banks the banks, in order
 * @param facilities those that write to Kafka themselves; each gets a topic
 * @param parts which parts to run
 * @param ports where they listen
 * @param environment more variables for single services, by part
 * @param jvm how the JVMs of the parts are tuned
 * @param brokerCount how many brokers; with three every topic is there three times, and two must
 *     have a record before it is acknowledged
 * @param mostPartitions of each topic; the catalogue's number where that is less
 * @param databaseMegabytes the size of a file system of the database's own, in memory; zero for
 *     none. Only where {@link Sandbox#canHaveDatabaseDisk}
 */
public record SandboxOptions(
    Path project,
    Path data,
    List<String> banks,
    List<String> facilities,
    Set<Part> parts,
    Ports ports,
    Map<Part, Map<String, String>> environment,
    Jvm jvm,
    int brokerCount,
    int mostPartitions,
    int databaseMegabytes) {

  /** The two banks of a local run. */
  public static final List<String> USUAL_BANKS = List.of("first", "union");

  private static final int MOST_INSTANCES = 9;

  /** How the JVMs of the parts are tuned. */
  public enum Jvm {
    /** Up soon, in little memory: for demonstrations and tests. */
    QUICK,
    /** The same, with start archives made ahead: for tests that start services again and again. */
    QUICK_AGAIN,
    /** As fast as can be once warm, and with start archives made ahead: for measurements. */
    THROUGHPUT
  }

  /** Copies. */
  public SandboxOptions {
    project = project.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
    banks = List.copyOf(banks);
    facilities = List.copyOf(facilities);
    parts = new LinkedHashSet<>(parts);
    environment = Map.copyOf(environment);
    if (mostPartitions < 1) {
      throw new IllegalArgumentException("one partition or more: " + mostPartitions);
    }
    if (brokerCount != 1 && brokerCount != 3) {
      throw new IllegalArgumentException("one broker or three: " + brokerCount);
    }
  }

  /** Every part at its usual port. */
  public static SandboxOptions usual(Path project, Path data) {
    return new SandboxOptions(
        project,
        data,
        USUAL_BANKS,
        List.of("lakeside"),
        Part.all(USUAL_BANKS),
        Ports.usual(USUAL_BANKS),
        Map.of(),
        Jvm.QUICK,
        1,
        Integer.MAX_VALUE,
        0);
  }

  /** Every part at a free port; the project's folder is found from the working folder upwards. */
  public static SandboxOptions forTests(Path data) {
    return usual(ProjectFolder.find(), data).withPorts(Ports.free(USUAL_BANKS));
  }

  /** With these parts only. */
  public SandboxOptions withParts(Part... some) {
    return withParts(Set.of(some));
  }

  /** With these parts only. */
  public SandboxOptions withParts(Set<Part> some) {
    return with(draft -> draft.parts = some);
  }

  /** With these ports. */
  public SandboxOptions withPorts(Ports others) {
    return with(draft -> draft.ports = others);
  }

  /** With these facilities writing to Kafka themselves. */
  public SandboxOptions withFacilities(List<String> others) {
    return with(draft -> draft.facilities = others);
  }

  /** With one more variable for one service. */
  public SandboxOptions withEnvironment(Part part, String name, String value) {
    var all = new LinkedHashMap<>(environment);
    var ofPart = new LinkedHashMap<>(all.getOrDefault(part, Map.of()));
    ofPart.put(name, value);
    all.put(part, Map.copyOf(ofPart));
    return with(draft -> draft.environment = all);
  }

  /** With JVMs tuned so. */
  public SandboxOptions withJvm(Jvm other) {
    return with(draft -> draft.jvm = other);
  }

  /** With three brokers, each in its own JVM, any two of which suffice. */
  public SandboxOptions withThreeBrokers() {
    var all = new LinkedHashSet<>(parts);
    all.addAll(brokers(3));
    return with(
        draft -> {
          draft.parts = all;
          draft.ports = ports.withFree(brokers(3));
          draft.brokerCount = 3;
        });
  }

  /** With ports for this many instances of each service; only the first is started by itself. */
  public SandboxOptions withInstances(int most) {
    List<Part> instances =
        Part.all(banks).stream()
            .filter(part -> !Part.INFRASTRUCTURE.contains(part))
            .flatMap(part -> IntStream.rangeClosed(2, most).mapToObj(n -> Part.instance(part, n)))
            .toList();
    return withPorts(ports.withFree(instances));
  }

  /**
   * With so many partitions of each topic at most: as many instances of a stage have something to
   * do. Topics that stand keep theirs.
   */
  public SandboxOptions withPartitions(int most) {
    return with(draft -> draft.mostPartitions = most);
  }

  /** With the database on a file system of its own, of this size. */
  public SandboxOptions withDatabaseMegabytes(int megabytes) {
    return with(draft -> draft.databaseMegabytes = megabytes);
  }

  private SandboxOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /** The same options, to be changed. */
  private static final class Draft {
    private final Path project;
    private final Path data;
    private final List<String> banks;
    private List<String> facilities;
    private Set<Part> parts;
    private Ports ports;
    private Map<Part, Map<String, String>> environment;
    private Jvm jvm;
    private int brokerCount;
    private int mostPartitions;
    private int databaseMegabytes;

    Draft(SandboxOptions of) {
      project = of.project;
      data = of.data;
      banks = of.banks;
      facilities = of.facilities;
      parts = of.parts;
      ports = of.ports;
      environment = of.environment;
      jvm = of.jvm;
      brokerCount = of.brokerCount;
      mostPartitions = of.mostPartitions;
      databaseMegabytes = of.databaseMegabytes;
    }

    SandboxOptions options() {
      return new SandboxOptions(
          project,
          data,
          banks,
          facilities,
          parts,
          ports,
          environment,
          jvm,
          brokerCount,
          mostPartitions,
          databaseMegabytes);
    }
  }

  /** The brokers, by their number. */
  List<Part> brokers() {
    return brokers(brokerCount);
  }

  private static List<Part> brokers(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> Part.instance(Part.KAFKA, n)).toList();
  }

  /** All that may run here: the parts, and the instances that have a port. */
  Set<Part> possible() {
    var all = new LinkedHashSet<>(parts);
    for (Part part : Part.all(banks)) {
      for (int n = 2; part != Part.POSTGRES && part != Part.REGISTRY && n <= MOST_INSTANCES; n++) {
        Part instance = Part.instance(part, n);
        if (ports.byPart().containsKey(instance.id())) {
          all.add(instance);
        }
      }
    }
    return all;
  }
}
