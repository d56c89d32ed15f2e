package org.recordbank.sandbox.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.clients.Enrolment;
import org.recordbank.sandbox.clients.OutcomeBook;
import org.recordbank.sandbox.visits.PatientPlan;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.VisitSet;
import org.recordbank.sandbox.visits.VisitSupply;

/** Enrols the patients, publishes their visits, waits until each is decided. */
public final class Demonstration {

  private static final int AT_ONCE = 8;
  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);

  private final Sandbox sandbox;
  private final VisitSet visits;
  private final Script script;
  private final long seed;
  private final Consumer<String> out;

  /**
   * A demonstration with these visits and documents.
   *
   * @param toPublish how many visits are published, beside the documents; {@link #visitsFor} says
   *     how many different ones that takes
   */
  public Demonstration(
      Sandbox sandbox,
      VisitSupply.WithDocuments supply,
      int toPublish,
      long seed,
      Consumer<String> out) {
    this.sandbox = sandbox;
    this.visits = supply.visits();
    this.script = Script.of(visits.visits(), supply.documents(), toPublish - visitsFor(toPublish));
    this.seed = seed;
    this.out = out;
  }

  /** How many visits are wanted to publish this many: some are sent in two versions. */
  public static int visitsFor(int toPublish) {
    return toPublish - Script.conflicts(toPublish);
  }

  /**
   * Runs it, prints the summary and writes it as JSON where a file is named.
   *
   * @return whether each visit is accounted for and every chain verifies
   */
  public boolean run(ChainCheck chains, @Nullable Path json) {
    int accounts = enrol();
    List<Summary.Line> lines = publish();
    Summary summary = Summary.of(script.published(), lines, accounts, chains.verified());
    summary.print(out);
    if (json != null) {
      summary.writeJson(json);
    }
    return summary.holds();
  }

  private List<Summary.Line> publish() {
    Map<String, Instant> sent = new ConcurrentHashMap<>();
    List<String> keys = script.published().stream().map(Dispatch::key).toList();
    try (var book = new OutcomeBook(sandbox);
        var senders = new Senders(sandbox);
        var pool = Executors.newFixedThreadPool(1);
        var progress = Progress.of("Visits", keys.size())) {
      Future<?> publishing = pool.submit(() -> publish(senders, sent));
      await(book, keys, progress, publishing);
      List<Summary.Line> lines = new ArrayList<>();
      for (Dispatch dispatch : script.published()) {
        Instant sentAt = sent.get(dispatch.key());
        if (sentAt != null) {
          book.of(dispatch.key())
              .filter(OutcomeBook.Entry::isSettled)
              .ifPresent(entry -> lines.add(new Summary.Line(dispatch.format(), sentAt, entry)));
        }
      }
      return lines;
    }
  }

  private int enrol() {
    var enrolment = new Enrolment(sandbox);
    var plan = PatientPlan.mixed(visits.patients(), seed);
    var opened = new AtomicInteger();
    try (var progress = Progress.of("Accounts", visits.patients().size())) {
      all(
          visits.patients().stream()
              .<Runnable>map(
                  patient ->
                      () -> {
                        enrol(enrolment, plan, patient, opened);
                        progress.step();
                      })
              .toList());
    }
    return opened.get();
  }

  private static void enrol(
      Enrolment enrolment, PatientPlan plan, SyntheticPatient patient, AtomicInteger opened) {
    var standing = plan.of(patient);
    if (!standing.hasAccount()) {
      return;
    }
    String account = enrolment.openAccount(patient);
    opened.incrementAndGet();
    String ignored =
        switch (standing) {
          case CONSENTED -> enrolment.permit(account);
          case REFUSED -> enrolment.refuse(account);
          case EXPIRED -> enrolment.permitUntil(account, Instant.now().minus(Duration.ofDays(1)));
          case NO_CONSENT, NO_ACCOUNT -> "";
        };
  }

  /** Each patient's visits in order, many patients at once; then some of them once more. */
  private void publish(Senders senders, Map<String, Instant> sent) {
    Map<String, List<Dispatch>> inOrder = new LinkedHashMap<>();
    for (Dispatch dispatch : script.published()) {
      inOrder
          .computeIfAbsent(dispatch.facility() + "|" + dispatch.patient(), k -> new ArrayList<>())
          .add(dispatch);
    }
    all(
        inOrder.values().stream()
            .<Runnable>map(
                queue ->
                    () ->
                        senders.send(queue, (dispatch, sentAt) -> sent.put(dispatch.key(), sentAt)))
            .toList());
    senders.send(script.repeats(), (repeat, sentAt) -> {});
  }

  private static void await(
      OutcomeBook book, List<String> keys, Progress progress, Future<?> publishing) {
    long settled = 0;
    long changed = System.nanoTime();
    while (System.nanoTime() - changed < LONGEST_STANDSTILL.toNanos()) {
      pause();
      if (publishing.isDone()) {
        result(publishing); // a failure to publish ends the demonstration at once
      }
      long now = book.settled(keys);
      if (now > settled) {
        settled = now;
        changed = System.nanoTime();
      }
      progress.stepTo(settled);
      if (publishing.isDone() && settled == keys.size()) {
        return;
      }
    }
  }

  private static void all(List<Runnable> tasks) {
    try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> running = new ArrayList<>();
      tasks.forEach(task -> running.add(pool.submit(task)));
      running.forEach(Demonstration::result);
    }
  }

  private static void result(Future<?> task) {
    try {
      task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new SandboxFailure("the demonstration failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxFailure("interrupted", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxFailure("interrupted", e);
    }
  }
}
