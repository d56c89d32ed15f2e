package org.recordbank.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.clients.Enrolment;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.VisitSet;

/** Arranges beforehand that every visit can be deposited. */
final class Accounts {

  private static final int AT_ONCE = 8;

  private final Enrolment enrolment;

  Accounts(Sandbox sandbox) {
    this.enrolment = new Enrolment(sandbox);
  }

  /** An account for each, and a directive that permits. */
  void open(List<SyntheticPatient> patients) {
    List<Future<?>> tasks = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (SyntheticPatient patient : patients) {
        tasks.add(threads.submit(() -> enrolment.permit(enrolment.openAccount(patient))));
      }
    }
    for (Future<?> task : tasks) {
      try {
        task.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("an account could not be opened", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /** What the codes of the one facility mean that has codes of its own. */
  static void writeMap(VisitSet set, Path maps) {
    try {
      Path ignored = set.harbourMap().writeTo(maps, Facilities.HARBOUR);
    } catch (IOException e) {
      throw new UncheckedIOException("the map of harbour's codes could not be written", e);
    }
  }
}
