package org.recordbank.sandbox.send;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.clients.Ingest;

/**
 * Posts files. One after the other, each patient's documents keep the order of the files' names;
 * side by side they do not. Sending again does no harm, so whatever has no clear answer is sent
 * again, a few times. Where the service does not answer at all, or does not accept the token, the
 * files that are left are not tried.
 */
public final class Sender {

  /** Together with the pauses between them about half a minute. */
  private static final int ATTEMPTS = 7;

  private static final int NO_ANSWER = 0;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Ingest ingest;
  private final int parallel;
  private final Duration firstPause;
  private final AtomicReference<@Nullable String> inTheWay = new AtomicReference<>();

  /** Sends so many files at a time. */
  public Sender(Ingest ingest, int parallel) {
    this(ingest, parallel, Duration.ofMillis(250));
  }

  Sender(Ingest ingest, int parallel, Duration firstPause) {
    this.ingest = ingest;
    this.parallel = parallel;
    this.firstPause = firstPause;
  }

  /**
   * Sends all of them.
   *
   * @param sent is called after each; from any thread
   * @return the rows of all, in the order of the files
   */
  public List<Row> send(List<FolderEntry.Sendable> files, Runnable sent) {
    try (ExecutorService pool = Executors.newFixedThreadPool(parallel)) {
      var running = new ArrayList<Future<List<Row>>>();
      for (FolderEntry.Sendable file : files) {
        running.add(
            pool.submit(
                () -> {
                  List<Row> rows = send(file);
                  sent.run();
                  return rows;
                }));
      }
      var rows = new ArrayList<Row>();
      for (Future<List<Row>> each : running) {
        rows.addAll(each.get());
      }
      return rows;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new SandboxFailure("sending failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxFailure("interrupted", e);
    }
  }

  /** What kept the last files from being tried; null where nothing did. */
  public Optional<String> inTheWay() {
    return Optional.ofNullable(inTheWay.get());
  }

  private List<Row> send(FolderEntry.Sendable file) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      String before = inTheWay.get();
      if (before != null) {
        return List.of(Row.of(file, new Fate.Unsent(before, true)));
      }
      Optional<HttpResponse<byte[]>> answer;
      try {
        answer = post(file);
      } catch (FileNotFoundException e) {
        return List.of(Row.of(file, new Fate.Unsent("cannot be read any more", true)));
      }
      int status = answer.map(HttpResponse::statusCode).orElse(NO_ANSWER);
      if (Answers.isDenial(status)) {
        inTheWay.set("ingest-service does not accept the token");
      } else if (answer.isPresent() && !Answers.isTransient(status)) {
        return Answers.rows(file, answer.get());
      } else if (attempt == ATTEMPTS) {
        return List.of(Row.of(file, givenUp(status)));
      } else {
        Thread.sleep(pause(attempt, answer.flatMap(Sender::retryAfter)));
      }
    }
  }

  /** Nothing where no answer came, or not all of it. */
  private Optional<HttpResponse<byte[]>> post(FolderEntry.Sendable file)
      throws FileNotFoundException {
    try {
      return Optional.of(
          ingest.post(
              file.file(), file.format().contentType(), file.compression().contentEncoding()));
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private Fate givenUp(int status) {
    if (status == NO_ANSWER) {
      inTheWay.set("no answer from " + ingest.base());
      return new Fate.Unknown("no answer; it may be in or not: send it again");
    }
    return new Fate.Unknown("ingest-service stays busy; it may be in or not: send it again");
  }

  private static Optional<Duration> retryAfter(HttpResponse<byte[]> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  /** Twice as long each time, and at least as long as the service asks for, within bounds. */
  Duration pause(int attempt, Optional<Duration> asked) {
    Duration own = firstPause.multipliedBy(1L << (attempt - 1));
    Duration wanted = asked.filter(each -> each.compareTo(own) > 0).orElse(own);
    return wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
  }
}
