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
 */
public record Service(
    Path jar, Path data, int port, Map<String, String> environment, JavaCommand java)
    implements Program {

  private static final int HEAP_MEGABYTES = 256;

  /** Copies. */
  public Service {
    environment = Map.copyOf(environment);
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
