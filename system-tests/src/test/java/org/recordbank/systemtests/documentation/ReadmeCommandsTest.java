package org.recordbank.systemtests.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs what the README tells its reader to run, word for word; only ports are moved where the usual
 * ones are taken. Comes after all other tests, for it starts everything.
 */
@Tag("last")
class ReadmeCommandsTest {
  private static final Map<String, Integer> USUAL = ports();
  private static final Pattern TAKES_PORTS = Pattern.compile("^\\./recordbank (?:up|demo)\\b");

  private static final Pattern PORT = Pattern.compile("localhost:(\\d+)");

  @TempDir private Path folder = Path.of("");

  private record Answer(int status, String out) {}

  /**
   * {@code ./recordbank test} has packaged everything by now; the script need not build it again,
   * in the middle of the build that runs this.
   */
  @BeforeAll
  static void tellTheScriptThatAllIsBuilt() throws IOException {
    Path begun = Pages.ROOT.resolve("target/built.begun");
    if (Files.exists(begun)) {
      Files.move(begun, begun.resolveSibling("built"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void theDemoRunsAndPrintsWhatTheReadmeShows() throws IOException, InterruptedException {
    // given
    String command =
        readme().stream().filter(block -> block.contains("demo")).findFirst().orElseThrow();
    assumeFalse(runs(".recordbank/demo"), "a demo runs here; stop it: ./recordbank down");

    // when
    Answer answer = bash(adjusted(command, freeWhereTaken(), ""));

    // then
    assertThat(answer.status()).as(answer.out()).isZero();
    assertThat(answer.out()).contains(shape(printed()));
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void theTourLeadsToADeposit() throws IOException, InterruptedException {
    // given
    String readme = Pages.text(Pages.page("README.md"));
    String tour =
        readme.substring(readme.indexOf("## A tour by hand"), readme.indexOf("## What it needs"));
    String commands =
        String.join(
            "", Pages.blocks(tour).stream().filter(block -> !block.startsWith("{")).toList());

    // when
    Answer answer = bash(adjusted(commands, freeWhereTaken(), " --data " + folder.resolve("tour")));

    // then
    assertThat(answer.status()).as(answer.out()).isZero();
    assertThat(answer.out())
        .contains(shown(tour))
        .contains("\"status\":\"held\",\"code\":\"unknown-patient\"")
        .contains("\"status\":\"deposited\"")
        .contains("http://hl7.org/fhir/sid/icd-10-cm")
        .contains("1 of 1 chains verify")
        .contains("Cleared ");
  }

  /** The commands on the README, a block each. */
  private static List<String> readme() {
    return Pages.blocks(Pages.text(Pages.page("README.md")));
  }

  private static String printed() {
    return Pages.blocks(Pages.between(Pages.text(Pages.page("README.md")), "what the demo printed"))
        .getFirst();
  }

  /** The words at the beginnings of lines, which stay when figures change. */
  private static List<String> shape(String printed) {
    return printed
        .lines()
        .filter(line -> line.startsWith("  "))
        .map(line -> line.replaceAll("^( +[\\w-]+ +).*", "$1"))
        .toList();
  }

  private static String shown(String tour) {
    return Pages.blocks(tour).stream()
        .filter(block -> block.startsWith("{"))
        .findFirst()
        .map(String::strip)
        .orElseThrow();
  }

  /** The same commands at other ports, and with other data where that is asked for. */
  private static String adjusted(String commands, Map<String, Integer> ports, String data) {
    StringBuilder options = new StringBuilder();
    Map<String, Integer> moves = new LinkedHashMap<>();
    ports.forEach(
        (part, port) -> {
          options.append(" --port-").append(part).append(' ').append(port);
          moves.put(String.valueOf(USUAL.get(part)), port);
        });
    String moved =
        PORT.matcher(commands)
            .replaceAll(
                port ->
                    "localhost:"
                        + (moves.containsKey(port.group(1))
                            ? String.valueOf(moves.get(port.group(1)))
                            : port.group(1)));
    StringBuilder all = new StringBuilder("set -e\n");
    if (!data.isEmpty()) { // also where one of them fails
      all.append("trap './recordbank down").append(data).append(" || true' EXIT\n");
    }
    for (String line : moved.lines().toList()) {
      // Terminology lies beside the data of a sandbox, not in them.
      String with =
          line.replaceAll(
              "\\./recordbank (?!terminology)((?:rejected )?[a-z]+)", "./recordbank $1" + data);
      all.append(TAKES_PORTS.matcher(line).find() ? with + options : with).append('\n');
    }
    return all.toString();
  }

  private boolean runs(String data) throws IOException, InterruptedException {
    return Files.isDirectory(Pages.page(data))
        && !bash("./recordbank status --data " + data).out().contains("Nothing runs");
  }

  private Answer bash(String commands) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Process process =
        new ProcessBuilder("bash", "-c", commands)
            .directory(Pages.ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    process.getOutputStream().close();
    int status = process.waitFor();
    return new Answer(status, Files.readString(out, StandardCharsets.UTF_8));
  }

  private static Map<String, Integer> freeWhereTaken() throws IOException {
    boolean anyTaken = false;
    for (int port : USUAL.values()) {
      anyTaken |= isTaken(port);
    }
    Map<String, Integer> free = new LinkedHashMap<>();
    if (anyTaken) {
      for (String part : USUAL.keySet()) {
        try (ServerSocket socket = new ServerSocket(0)) {
          free.put(part, socket.getLocalPort());
        }
      }
    }
    return free;
  }

  private static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort() != port;
    } catch (IOException e) {
      return true;
    }
  }

  private static Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("registry", 8080);
    Stream.of("ingest", "normalize", "consent", "bank-first", "bank-union")
        .forEach(part -> ports.put(part, 8080 + ports.size()));
    ports.put("kafka", 9092);
    ports.put("postgres", 5432);
    return ports;
  }
}
