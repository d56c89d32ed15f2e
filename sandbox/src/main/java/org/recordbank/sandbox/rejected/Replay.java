package org.recordbank.sandbox.rejected;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.recordbank.schemas.VisitReplayed;

/** That a rejected record was sent again. */
public record Replay(Instant at, String by, @Nullable String reason, boolean forced) {

  /** Of what was written of it. */
  public static Replay of(VisitReplayed replayed) {
    return new Replay(
        replayed.getAt(), replayed.getBy(), replayed.getReason(), replayed.getForced());
  }
}
