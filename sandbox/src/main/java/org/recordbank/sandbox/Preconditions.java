package org.recordbank.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;

/** What must hold before a part is started, said in one line where it does not. */
final class Preconditions {

  private Preconditions() {}

  static void built(Part part, Path path, Path project) {
    if (!Files.exists(path)) {
      throw new SandboxFailure(
          "%s is not built: %s is missing; run ./recordbank build"
              .formatted(part, project.relativize(path)));
    }
  }

  static void portIsFree(String part, int port) {
    if (Ports.isTaken(port)) {
      throw new SandboxFailure(
          "port %d is in use, and %s needs it; stop what listens there or give another with --port-%s"
              .formatted(port, part, part));
    }
  }
}
