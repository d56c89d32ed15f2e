package org.recordbank.sandbox.processes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that is needed to start a process.
 *
 * @param command the program and its arguments
 * @param environment its variables, besides the few that every program needs (path, home, language)
 * @param folder its working folder
 * @param log where what it prints is appended
 * @param pidFile where it is written down for a later run
 * @param marker a part of its command line that no other process has; a path in the data folder
 * @param stopSignal what ends it in good order
 */
public record Launch(
    List<String> command,
    Map<String, String> environment,
    Path folder,
    Path log,
    Path pidFile,
    String marker,
    Signal stopSignal) {

  /** Copies, and checks that the marker can be found again. */
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    String wanted = marker;
    if (command.stream().noneMatch(word -> word.contains(wanted))) {
      throw new IllegalArgumentException("the marker must stand in the command");
    }
  }

  /** Without the variables, for passwords are among them. */
  @Override
  public String toString() {
    return "Launch[" + command.getFirst() + ", log=" + log + "]";
  }
}
