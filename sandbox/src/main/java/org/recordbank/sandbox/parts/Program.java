package org.recordbank.sandbox.parts;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.recordbank.sandbox.processes.Signal;

/** One part, ready to be run as a process. */
public sealed interface Program permits Kafka, Postgres, Registry, Service {

  /** What the build must have left for this to run. */
  Path built();

  /** Lays out what it needs before its first start; does nothing where that was done. */
  void prepare();

  /** The program and its arguments; a path of the data folder is among them. */
  List<String> command();

  /** The argument, or part of one, by which a later run knows the process. */
  String marker();

  /** Its variables. */
  default Map<String, String> environment() {
    return Map.of();
  }

  /** What ends it in good order. */
  default Signal stopSignal() {
    return Signal.TERM;
  }

  /** Whether it does its work now; asks it, and takes no answer for no. */
  boolean isReady();
}
