package org.recordbank.sandbox.send;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.clients.Ingest;

/** Asks what became of what was accepted, until all is settled or the time is over. */
public final class FollowUp {

  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Ingest ingest;
  private final Duration patience;

  /** Asks there for so long at most. */
  public FollowUp(Ingest ingest, Duration patience) {
    this.ingest = ingest;
    this.patience = patience;
  }

  /**
   * The rows with what is known at the end.
   *
   * @param settled is told how many are settled, each time that it changes
   */
  public List<Row> of(List<Row> rows, LongConsumer settled) {
    var now = new ArrayList<>(rows);
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      long open = 0;
      for (int i = 0; i < now.size() && System.nanoTime() < deadline; i++) {
        if (now.get(i).fate() instanceof Fate.Accepted accepted && !accepted.isSettled()) {
          now.set(i, now.get(i).with(ask(accepted)));
        }
      }
      for (Row row : now) {
        open += row.fate() instanceof Fate.Accepted accepted && !accepted.isSettled() ? 1 : 0;
      }
      settled.accept(now.size() - open);
      if (open == 0) {
        break;
      }
      pause();
    }
    return List.copyOf(now);
  }

  private Fate ask(Fate.Accepted accepted) {
    try {
      return ingest
          .status(accepted.visitId())
          .flatMap(FollowUp::standing)
          .<Fate>map(standing -> new Fate.Accepted(accepted.visitId(), standing))
          .orElse(accepted);
    } catch (UncheckedIOException e) {
      return accepted; // asked again as long as there is time
    }
  }

  /** Where several contents came under one identifier, the one that came last. */
  private static Optional<JsonNode> standing(JsonNode visit) {
    JsonNode submissions = visit.path("submissions");
    return Optional.ofNullable(submissions.get(submissions.size() - 1));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxFailure("interrupted", e);
    }
  }
}
