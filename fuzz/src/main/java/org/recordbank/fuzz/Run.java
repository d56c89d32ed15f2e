package org.recordbank.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One target under Jazzer, in a process of its own with a bounded heap. An input that takes longer
 * than {@value #SLOWEST} seconds, or more memory than there is, is a finding too.
 *
 * @param target what is fuzzed
 * @param seconds for how long; starting takes some more
 * @param inputs the folder of the targets' first inputs, which are not changed
 * @param work where inputs that take new branches gather, and findings are kept
 */
public record Run(Target target, int seconds, Path inputs, Path work) {
  private static final int SLOWEST = 10; // seconds
  private static final int HEAP = 700; // megabytes
  private static final int LONGEST = 16_384; // bytes of an input

  /**
   * Runs it to its end.
   *
   * @param told each line that Jazzer writes
   * @return the input for which the target fails; empty where none was found
   * @throws IOException where Jazzer cannot run
   */
  public Optional<Path> run(Consumer<String> told) throws IOException, InterruptedException {
    Path findings = work.resolve("findings").resolve(target.id());
    Path corpus = work.resolve("corpus").resolve(target.id());
    Files.createDirectories(findings);
    Files.createDirectories(corpus);
    List<Path> before = files(findings);
    Process process =
        new ProcessBuilder(command(findings, corpus)).redirectErrorStream(true).start();
    Thread atEnd = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(atEnd);
    process.getOutputStream().close();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(told);
    }
    int status = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(atEnd);
    Optional<Path> found =
        files(findings).stream().filter(each -> !before.contains(each)).findFirst();
    if (status != 0 && found.isEmpty()) {
      throw new IOException("Jazzer ended with status " + status + " and no finding");
    }
    return found;
  }

  private List<String> command(Path findings, Path corpus) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:+UseSerialGC", "-Xmx" + HEAP + "m", "-XX:+EnableDynamicAgentLoading"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-D" + Entry.PROPERTY + "=" + target.id());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + Entry.class.getName());
    command.add("--instrumentation_includes=org.recordbank.**");
    // Hooks in all of the FHIR models would make the first conversion too slow.
    command.add("--custom_hook_includes=org.recordbank.**");
    command.add("--reproducer_path=" + findings.getParent());
    command.add("-max_total_time=" + seconds);
    command.add("-timeout=" + SLOWEST);
    command.add("-max_len=" + LONGEST);
    command.add("-print_final_stats=1");
    command.add("-artifact_prefix=" + findings + "/");
    command.add(corpus.toString());
    own().forEach(folder -> command.add(folder.toString()));
    return command;
  }

  private List<Path> own() {
    return Stream.of(
            inputs.resolve("seeds").resolve(target.seeds()),
            inputs.resolve("found").resolve(target.id()))
        .filter(Files::isDirectory)
        .toList();
  }

  /** The inputs of a target that are kept with the code, those found before among them. */
  public static List<Path> kept(Target target, Path inputs) {
    var run = new Run(target, 0, inputs, inputs);
    return run.own().stream().flatMap(folder -> files(folder).stream()).toList();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
