package org.recordbank.systemtests.faults;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.recordbank.sandbox.Part;

/** What happens to ingest-service in the middle of what is said over MLLP. */
final class FrameFaults {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONGER_THAN_SESSION = Duration.ofSeconds(9);
  private static final int SENDERS = 3;

  private final Stand stand;

  FrameFaults(Stand stand) {
    this.stand = stand;
  }

  List<Fault> each() {
    return List.of(killedBeforeAnswers(), pausedWithinFrames());
  }

  /** Several send a message at once, and at least one is in hand. */
  private Fault killedBeforeAnswers() {
    return fault(
        "kill ingest while senders wait for answers",
        () -> {
          holdSendersHalfway();
          stand.gate.open();
          stand.gate.awaitWaiting(1, PATIENCE); // of the others some may have their answers
          stand.sandbox.kill(Part.INGEST);
        },
        Duration.ofSeconds(1),
        () -> stand.sandbox.start(Part.INGEST));
  }

  /** The rest of the frames comes while it stands still. */
  private Fault pausedWithinFrames() {
    return fault(
        "pause ingest while frames are half sent",
        () -> {
          holdSendersHalfway();
          stand.sandbox.pause(Part.INGEST);
        },
        LONGER_THAN_SESSION,
        () -> {
          stand.gate.open();
          stand.sandbox.resume(Part.INGEST);
          stand.sandbox.awaitReady(Part.INGEST, PATIENCE);
        });
  }

  private void holdSendersHalfway() {
    stand.gate.close();
    stand.gate.awaitHalfway(SENDERS, PATIENCE);
  }

  /** Where something else is away, senders give up, and too few come so far. */
  private Fault fault(String kind, Fault.Action inject, Duration hold, Fault.Action heal) {
    return new Fault(kind, Set.of(Part.INGEST), inject, hold, heal)
        .needing(
            stand.sandbox.parts().stream()
                .filter(part -> Part.INFRASTRUCTURE.contains(part.first()))
                .toList());
  }
}
