package org.recordbank.sandbox.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process that this project started, in this run or in an earlier one. */
public final class OwnProcess {

  private static final List<String> INHERITED =
      List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR");

  private final ProcessHandle handle;
  private final PidFile pidFile;
  private final Signal stopSignal;

  private OwnProcess(ProcessHandle handle, PidFile pidFile, Signal stopSignal) {
    this.handle = handle;
    this.pidFile = pidFile;
    this.stopSignal = stopSignal;
  }

  /** Starts it and writes its pid file. It goes on when this run ends. */
  public static OwnProcess start(Launch launch) {
    try {
      Files.createDirectories(launch.log().toAbsolutePath().getParent());
      Files.createDirectories(launch.pidFile().toAbsolutePath().getParent());
      var builder =
          new ProcessBuilder(Session.ownSession(launch.command()))
              .directory(launch.folder().toFile())
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
      Map<String, String> environment = builder.environment();
      environment.keySet().retainAll(INHERITED);
      environment.putAll(launch.environment());
      ProcessHandle handle = builder.start().toHandle();
      var pidFile = new PidFile(launch.pidFile());
      pidFile.write(handle, launch.marker());
      return new OwnProcess(handle, pidFile, launch.stopSignal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The live process that a pid file tells of; empty where there is none or it is not ours. */
  public static Optional<OwnProcess> find(Path pidFile, Signal stopSignal) {
    var file = new PidFile(pidFile);
    return file.find().map(handle -> new OwnProcess(handle, file, stopSignal));
  }

  /** Its number. */
  public long pid() {
    return handle.pid();
  }

  /**
   * Whether it still runs (or stands still). One that has ended but was not yet buried has ended.
   */
  public boolean isAlive() {
    return handle.isAlive() && !PidFile.isZombie(handle.pid());
  }

  /** Completes when it has ended, however it ended. */
  public CompletableFuture<Void> ended() {
    return handle.onExit().thenApply(ignored -> null);
  }

  /**
   * Asks it to end and waits; kills it if it takes longer than it may. Afterwards it is gone.
   *
   * @param patience how long it may take to end in good order
   * @return whether it ended in good order
   */
  public boolean stop(Duration patience) {
    send(family(), Signal.CONT);
    send(List.of(handle), stopSignal);
    boolean ended = awaitEnd(patience);
    if (!ended) {
      kill();
    }
    pidFile.delete();
    return ended;
  }

  /** Ends it and its children at once, as a power failure would. Afterwards it is gone. */
  public void kill() {
    List<ProcessHandle> family = family();
    send(family, Signal.KILL);
    family.forEach(member -> awaitEnd(member, Duration.ofSeconds(10)));
    pidFile.delete();
  }

  /** Makes it and its children stand still until {@link #resume}. */
  public void pause() {
    send(family(), Signal.STOP);
  }

  /** Lets it and its children go on. */
  public void resume() {
    send(family(), Signal.CONT);
  }

  /** The memory that it and its children hold, in KiB, as far as the system tells; else zero. */
  public long residentKib() {
    return family().stream().mapToLong(member -> PidFile.residentKib(member.pid())).sum();
  }

  private List<ProcessHandle> family() {
    var family = new ArrayList<ProcessHandle>();
    family.add(handle);
    try (Stream<ProcessHandle> children = handle.descendants()) {
      children.forEach(family::add);
    }
    return family;
  }

  private boolean awaitEnd(Duration patience) {
    return awaitEnd(handle, patience);
  }

  private static boolean awaitEnd(ProcessHandle process, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (process.isAlive() && !PidFile.isZombie(process.pid())) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        process.onExit().get(50, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Look again: for what another run started, the answer may come late.
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** One call for all, so that no child outlives its parent's stillness long enough to notice. */
  private static void send(List<ProcessHandle> processes, Signal signal) {
    var command = new ArrayList<String>();
    command.add("kill");
    command.add("-" + signal.name());
    processes.stream()
        .filter(ProcessHandle::isAlive)
        .forEach(process -> command.add(Long.toString(process.pid())));
    if (command.size() == 2) {
      return;
    }
    try {
      Process kill =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!kill.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("kill does not answer");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
