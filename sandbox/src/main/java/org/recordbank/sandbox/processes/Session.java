package org.recordbank.sandbox.processes;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts a command into a session of its own, so that Ctrl-C in the terminal reaches only who decides
 * in what order things stop, and closing the terminal ends nothing. The pid stays the command's.
 */
final class Session {

  private static final Optional<List<String>> PREFIX = prefix();

  private Session() {}

  static List<String> ownSession(List<String> command) {
    var words = new ArrayList<String>(PREFIX.orElse(List.of()));
    words.addAll(command);
    return words;
  }

  private static Optional<List<String>> prefix() {
    if (onPath("setsid")) {
      return Optional.of(List.of("setsid"));
    }
    if (onPath("perl")) {
      return Optional.of(List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die"));
    }
    return Optional.empty();
  }

  private static boolean onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return Stream.of(path.split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
