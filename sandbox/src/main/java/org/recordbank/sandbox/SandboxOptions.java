package org.recordbank.sandbox;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
 */
public record SandboxOptions(
    Path project,
    Path data,
    List<String> banks,
    List<String> facilities,
    Set<Part> parts,
    Ports ports,
    Map<Part, Map<String, String>> environment,
    Jvm jvm) {

  /** The two banks of a local run. */
  public static final List<String> USUAL_BANKS = List.of("first", "union");

  /** How the JVMs of the parts are tuned. */
  public enum Jvm {
    /** Up soon, in little memory: for demonstrations and tests. */
    QUICK,
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
        Jvm.QUICK);
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
    return new SandboxOptions(project, data, banks, facilities, some, ports, environment, jvm);
  }

  /** With these ports. */
  public SandboxOptions withPorts(Ports others) {
    return new SandboxOptions(project, data, banks, facilities, parts, others, environment, jvm);
  }

  /** With these facilities writing to Kafka themselves. */
  public SandboxOptions withFacilities(List<String> others) {
    return new SandboxOptions(project, data, banks, others, parts, ports, environment, jvm);
  }

  /** With one more variable for one service. */
  public SandboxOptions withEnvironment(Part part, String name, String value) {
    var all = new LinkedHashMap<>(environment);
    var ofPart = new LinkedHashMap<>(all.getOrDefault(part, Map.of()));
    ofPart.put(name, value);
    all.put(part, Map.copyOf(ofPart));
    return new SandboxOptions(project, data, banks, facilities, parts, ports, all, jvm);
  }

  /** With JVMs tuned so. */
  public SandboxOptions withJvm(Jvm other) {
    return new SandboxOptions(project, data, banks, facilities, parts, ports, environment, other);
  }
}
