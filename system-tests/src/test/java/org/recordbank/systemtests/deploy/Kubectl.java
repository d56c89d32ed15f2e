package org.recordbank.systemtests.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code kubectl kustomize}, which needs no cluster. */
final class Kubectl {
  private Kubectl() {}

  /** What a folder renders to. Skips the test, and says so, where there is no kubectl. */
  static List<JsonNode> kustomize(Path folder) throws IOException, InterruptedException {
    assumeTrue(isThere(), "no kubectl on the path: the rendered resources are not checked");
    Path errors = Files.createTempFile("kubectl", ".err");
    Process process =
        new ProcessBuilder("kubectl", "kustomize", folder.toString())
            .redirectError(errors.toFile())
            .start();
    String rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(folder + " does not render: " + Files.readString(errors));
    }
    Files.delete(errors);
    return Project.yaml(rendered);
  }

  private static boolean isThere() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
  }
}
