package org.recordbank.sandbox.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of the project's services.
 *
 * @param jar what its build left, {@code quarkus-run.jar}
 * @param data its folder; it keeps nothing there, but the process is known by it
 * @param port where it answers
 * @param environment its variables
 * @param java how its JVM is started
 * @param training whether this run makes the archive with which later ones start sooner
 */
public record Service(
    Path jar,
    Path data,
    int port,
    Map<String, String> environment,
    JavaCommand java,
    boolean training)
    implements Program {

  private static final int HEAP_MEGABYTES = 256;

  /**
   * What a service holds on to is little and what it throws away is much: a small young generation,
   * and an old one that grows to {@link #HEAP_MEGABYTES} only while long documents need it. What
   * compilers have freed goes back once a minute. As in the images' entry point.
   */
  private static final List<String> SMALL_HEAP =
      List.of(
          "-Xms48m",
          "-Xmn36m",
          "-XX:SurvivorRatio=3",
          "-XX:TargetSurvivorRatio=90",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30");

  /** Copies. */
  public Service {
    environment = Map.copyOf(environment);
  }

  /**
   * The same, on a run that makes the archive with which later ones start sooner. With both of the
   * JVM's compilers: the archive says how each method was compiled, and what the first one alone
   * had compiled would stay with it, however hot it became.
   */
  public Service inTraining() {
    return new Service(jar, data, port, environment, new JavaCommand(false), true);
  }

  /** What its JVM has kept of an earlier start. */
  public StartArchive archive() {
    return new StartArchive(jar);
  }

  /** Whether something else is to run within it, which has no place in an archive. */
  public boolean hasGuest() {
    return environment.containsKey("JAVA_TOOL_OPTIONS");
  }

  @Override
  public Path built() {
    return jar;
  }

  @Override
  public void prepare() {
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> command() {
    var command = new ArrayList<>(java.start(HEAP_MEGABYTES, data));
    command.addAll(SMALL_HEAP);
    if (Runtime.version().feature() >= 24) { // the first releases of 21 do not know it
      command.add("-XX:TrimNativeHeapInterval=60000");
    }
    command.addAll(training ? archive().make() : archive().use());
    command.addAll(
        List.of(
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-jar", jar.toString()));
    return command;
  }

  @Override
  public String marker() {
    return JavaCommand.marker(data);
  }

  @Override
  public boolean isReady() {
    return Http.isOk(URI.create("http://localhost:" + port + "/q/health/ready"));
  }

  /** Without the variables, for a password is among them. */
  @Override
  public String toString() {
    return "Service[" + jar + "]";
  }
}
