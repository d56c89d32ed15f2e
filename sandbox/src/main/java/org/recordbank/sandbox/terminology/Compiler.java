package org.recordbank.sandbox.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.recordbank.sandbox.SandboxFailure;

/** Runs the program of normalize-service that compiles terminologies, in a process of its own. */
public final class Compiler {

  /** The largest there are, together, want about 1.5 GB while they are compiled. */
  private static final String MEMORY = "-Xmx2g";

  private final Path project;

  public Compiler(Path project) {
    this.project = project;
  }

  /**
   * Runs it.
   *
   * @param arguments as the program wants them
   * @param heard is told each event when it comes
   * @return the last event: {@code loaded}, {@code in-use} or {@code wrong}
   * @throws SandboxFailure where something is in the way
   */
  public JsonNode run(List<String> arguments, Consumer<JsonNode> heard) {
    Path built = project.resolve("normalize-service/target/quarkus-app");
    if (!Files.isDirectory(built)) {
      throw new SandboxFailure("normalize-service is not built; run ./recordbank build");
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", MEMORY));
    command.addAll(
        List.of("-cp", built + "/app/*:" + built + "/lib/main/*:" + built + "/lib/boot/*"));
    command.add("org.recordbank.normalize.publication.Compile");
    command.addAll(arguments);
    JsonNode last = events(command, heard);
    return switch (last.path("event").asText()) {
      case "loaded", "in-use", "wrong" -> last;
      case "in-the-way" -> throw new SandboxFailure(last.path("message").asText());
      default ->
          throw new SandboxFailure(
              "the terminology was not compiled: the program ended early, perhaps for lack of"
                  + " memory; load fewer publications at a time");
    };
  }

  private static JsonNode events(List<String> command, Consumer<JsonNode> heard) {
    var json = new ObjectMapper();
    JsonNode last = json.createObjectNode();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      var stopping = new Thread(process::destroy);
      Runtime.getRuntime().addShutdownHook(stopping);
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          last = json.readTree(line);
          heard.accept(last);
        }
        int ignored = process.waitFor();
      } finally {
        process.destroy();
        boolean ignored = Runtime.getRuntime().removeShutdownHook(stopping);
      }
      return last;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxFailure("interrupted while compiling the terminology", e);
    }
  }
}
