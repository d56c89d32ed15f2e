package org.recordbank.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.parts.DatabaseDisk;
import org.recordbank.sandbox.parts.Program;
import org.recordbank.sandbox.processes.Launch;
import org.recordbank.sandbox.processes.OwnProcess;
import org.recordbank.sandbox.processes.Signal;

/** The processes of a sandbox: those it started, and what happens to them. */
final class RunningParts {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final int POLL_MILLIS = 50;
  private static final int LINES_TOLD = 12;

  private final DataFolder data;
  private final SandboxListener listener;
  private final Map<Part, OwnProcess> processes = new ConcurrentHashMap<>();
  private final Map<Part, Instant> launched = new ConcurrentHashMap<>();
  private final Set<Part> meantToEnd = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Thread atExit = new Thread(this::end, "stop-parts");
  private @Nullable FileChannel folderLock;
  private boolean closed;
  private boolean left;

  RunningParts(DataFolder data, SandboxListener listener) {
    this.data = data;
    this.listener = listener;
  }

  /** Keeps other runs out of the data folder. */
  void lock() {
    lock.lock();
    try {
      if (folderLock == null) {
        folderLock = data.lock();
        Runtime.getRuntime().addShutdownHook(atExit);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes over what an earlier run left running. */
  void adopt(Collection<Part> parts) {
    for (Part part : parts) {
      Signal stopSignal = part == Part.POSTGRES ? Signal.INT : Signal.TERM;
      OwnProcess.find(data.pidFile(part), stopSignal)
          .ifPresent(process -> processes.putIfAbsent(part, process));
    }
  }

  boolean isAlive(Part part) {
    return find(part).map(OwnProcess::isAlive).orElse(false);
  }

  OwnProcess require(Part part) {
    return find(part).orElseThrow(() -> new IllegalStateException(part + " does not run"));
  }

  long residentKib(Part part) {
    return find(part).map(OwnProcess::residentKib).orElse(0L);
  }

  void launch(Part part, Program program) {
    listener.starting(part);
    launched.put(part, Instant.now());
    program.prepare();
    lock.lock();
    try {
      if (closed) {
        throw new SandboxFailure("stopped before " + part + " was started");
      }
      meantToEnd.remove(part);
      OwnProcess process =
          OwnProcess.start(
              new Launch(
                  program.command(),
                  program.environment(),
                  data.path(),
                  data.log(part),
                  data.pidFile(part),
                  program.marker(),
                  program.stopSignal()));
      processes.put(part, process);
    } finally {
      lock.unlock();
    }
  }

  void awaitReady(Part part, Program program, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!program.isReady()) {
      if (!isAlive(part)) {
        throw new SandboxFailure(story(part, "ended before it was ready"));
      }
      if (System.nanoTime() > deadline) {
        throw new SandboxFailure(story(part, "was not ready after " + patience.toSeconds() + " s"));
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SandboxFailure("interrupted while waiting for " + part, e);
      }
    }
  }

  /** From now on its end is news. */
  void started(Part part) {
    OwnProcess process = require(part);
    var ignored =
        process
            .ended()
            .thenRun(
                () -> {
                  if (!meantToEnd.contains(part) && processes.get(part) == process) {
                    listener.died(part, story(part, "ended by itself"));
                  }
                });
    Instant since = launched.getOrDefault(part, Instant.now());
    listener.ready(part, Duration.between(since, Instant.now()));
  }

  void stop(Part part) {
    if (processes.containsKey(part)) {
      listener.stopping(part);
    }
    stop(part, STOP_PATIENCE);
  }

  void stop(Part part, Duration patience) {
    find(part)
        .ifPresent(
            process -> {
              meantToEnd.add(part);
              boolean ignored = process.stop(patience);
              processes.remove(part);
            });
  }

  void kill(Part part) {
    OwnProcess process = require(part);
    meantToEnd.add(part);
    process.kill();
    processes.remove(part);
  }

  void leave() {
    lock.lock();
    try {
      left = true;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // The program is ending: the hook does this very work.
    }
  }

  private void end() {
    lock.lock();
    try {
      closed = true;
      if (!left) {
        stopAll();
        new DatabaseDisk(data.of(Part.POSTGRES)).unmount();
      }
      if (folderLock != null) {
        folderLock.close();
        folderLock = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  void stopAll() {
    for (int rank = 0; rank <= 2; rank++) {
      int now = rank;
      List.copyOf(processes.keySet()).parallelStream()
          .filter(part -> stopRank(part) == now)
          .forEach(this::stop);
    }
  }

  /** Services first, for they finish what they hold; the database last, for all others use it. */
  private static int stopRank(Part part) {
    return part == Part.POSTGRES ? 2 : Part.isBroker(part) || part == Part.REGISTRY ? 1 : 0;
  }

  private Optional<OwnProcess> find(Part part) {
    return Optional.ofNullable(processes.get(part));
  }

  private String story(Part part, String what) {
    var text = new StringBuilder();
    text.append(part).append(' ').append(what).append("; its log: ").append(data.log(part));
    data.lastLines(part, LINES_TOLD).forEach(line -> text.append("\n    ").append(line));
    return text.toString();
  }
}
