package org.recordbank.sandbox.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.ProjectFolder;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxFailure;
import picocli.CommandLine.Option;

/** Where data lie. */
final class Places {

  private final Path project = ProjectFolder.find();

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Keep data here instead of in .recordbank/data (demo: .recordbank/demo).")
  private @Nullable Path data;

  Path project() {
    return project;
  }

  /** For {@code up}. */
  Path forUp() {
    return data != null ? data : project.resolve(".recordbank/data");
  }

  /** For {@code demo}. */
  Path forDemo() {
    return data != null ? data : project.resolve(".recordbank/demo");
  }

  /** Where something may have been left. */
  List<Path> all() {
    return data != null ? List.of(data) : List.of(forUp(), forDemo());
  }

  /** Those in which something was started once. */
  List<Sandbox> known() {
    return all().stream().flatMap(folder -> Sandbox.find(project, folder).stream()).toList();
  }

  /** The one whose parts run; else the one that was started before. */
  Sandbox meant() {
    List<Sandbox> known = known();
    Optional<Sandbox> running = known.stream().filter(Places::runs).findFirst();
    return running
        .or(() -> known.stream().findFirst())
        .orElseThrow(
            () -> new SandboxFailure("nothing was started here yet; start it: ./recordbank up"));
  }

  static boolean runs(Sandbox sandbox) {
    return sandbox.parts().stream().anyMatch(sandbox::isRunning);
  }
}
