package org.recordbank.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the project's folder, the one that holds the script and the built parts. */
public final class ProjectFolder {

  /** The system property by which the script says where it stands. */
  public static final String PROPERTY = "recordbank.root";

  private ProjectFolder() {}

  /** From the script, else from the working folder upwards. */
  public static Path find() {
    String told = System.getProperty(PROPERTY);
    if (told != null) {
      return Path.of(told);
    }
    Path here = Path.of("").toAbsolutePath();
    for (@Nullable Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("sandbox/parts"))) {
        return folder;
      }
    }
    throw new SandboxFailure("not inside the project's folder: " + here);
  }
}
