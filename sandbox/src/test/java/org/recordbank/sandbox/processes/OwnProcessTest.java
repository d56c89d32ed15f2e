package org.recordbank.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnProcessTest {

  @TempDir private Path folder = Path.of("");
  private final List<OwnProcess> started = new ArrayList<>();

  @AfterEach
  void killAll() {
    started.stream().filter(OwnProcess::isAlive).forEach(OwnProcess::kill);
  }

  @Test
  void isFoundAgainByItsPidFile() {
    OwnProcess process = sleeper();

    var found = OwnProcess.find(pidFile(), Signal.TERM);

    assertThat(found).map(OwnProcess::pid).contains(process.pid());
  }

  @Test
  void isNotOursIfItBeganAtAnotherTime() throws IOException {
    OwnProcess process = sleeper();
    List<String> lines = Files.readAllLines(pidFile());
    long anotherTime = Long.parseLong(lines.get(1)) - 60_000;
    Files.write(pidFile(), List.of(lines.get(0), Long.toString(anotherTime), lines.get(2)));

    var found = OwnProcess.find(pidFile(), Signal.TERM);

    assertThat(found).isEmpty();
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void isNotOursIfItsCommandIsAnother() throws IOException {
    OwnProcess process = sleeper();
    List<String> lines = Files.readAllLines(pidFile());
    Files.write(pidFile(), List.of(lines.get(0), lines.get(1), "/another/folder"));

    var found = OwnProcess.find(pidFile(), Signal.TERM);

    assertThat(found).isEmpty();
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void isNotFoundInAPidFileThatWasCutShort() throws IOException {
    Files.writeString(pidFile(), "12");

    var found = OwnProcess.find(pidFile(), Signal.TERM);

    assertThat(found).isEmpty();
  }

  @Test
  void endsInGoodOrderAlsoWhenItStandsStill() {
    OwnProcess process = sleeper();
    process.pause();

    boolean inGoodOrder = process.stop(Duration.ofSeconds(10));

    assertThat(inGoodOrder).isTrue();
    assertThat(process.isAlive()).isFalse();
    assertThat(pidFile()).doesNotExist();
  }

  @Test
  void isKilledIfItDoesNotEndByItself() {
    OwnProcess process = start("trap '' TERM; while true; do sleep 0.1; done");

    boolean inGoodOrder = process.stop(Duration.ofMillis(500));

    assertThat(inGoodOrder).isFalse();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void takesItsChildrenAlongWhenKilled() throws IOException, InterruptedException {
    OwnProcess process = start("sleep 300 & echo $! > child; wait");
    Path child = folder.resolve("child");
    while (!Files.exists(child) || Files.readString(child).isBlank()) {
      Thread.sleep(20);
    }
    long pid = Long.parseLong(Files.readString(child).strip());

    process.kill();

    assertThat(ProcessHandle.of(pid).filter(handle -> !PidFile.isZombie(pid))).isEmpty();
  }

  private OwnProcess sleeper() {
    return start("while true; do sleep 0.2; done");
  }

  private OwnProcess start(String script) {
    OwnProcess process =
        OwnProcess.start(
            new Launch(
                List.of("sh", "-c", script, folder.toString()),
                Map.of(),
                folder,
                folder.resolve("log"),
                pidFile(),
                folder.toString(),
                Signal.TERM));
    started.add(process);
    awaitCommand(process);
    return process;
  }

  /**
   * Until then it is still the program that puts it into a session of its own, or between the two:
   * for a moment the system knows the new program, but not yet its command line.
   */
  private void awaitCommand(OwnProcess process) {
    ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!isItsCommand(handle.info()) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  private boolean isItsCommand(ProcessHandle.Info info) {
    return info.commandLine()
        .filter(line -> line.contains(folder.toString()))
        .filter(line -> !line.contains("setsid"))
        .isPresent();
  }

  private Path pidFile() {
    return folder.resolve("pid");
  }
}
