package org.recordbank.sandbox.commands;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.ProjectFolder;
import picocli.CommandLine.Option;

/** Where loaded terminology and facilities' maps lie; {@code up} gives both to the service. */
final class TerminologyFolders {

  private final Path project = ProjectFolder.find();

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description =
          "Keep terminology here instead of in .recordbank/terminology, which up uses and reset"
              + " leaves alone.")
  private @Nullable Path folder;

  @Option(
      names = "--maps",
      paramLabel = "FOLDER",
      description = "Facilities' maps lie here instead of in sandbox/maps.")
  private @Nullable Path maps;

  Path project() {
    return project;
  }

  Path folder() {
    return folder != null ? folder : loaded(project);
  }

  Path maps() {
    return maps != null ? maps : project.resolve("sandbox/maps");
  }

  /** Where {@code up} looks. */
  static Path loaded(Path project) {
    return project.resolve(".recordbank/terminology");
  }
}
