package org.recordbank.sandbox.rejected;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sandbox.rejected.Inventory.Row;

/** Everything about one rejection but its bytes. */
public final class Details {

  private Details() {}

  /**
   * In lines for people.
   *
   * @param now what became of it after it was sent again; null where nothing is known
   */
  public static List<String> lines(Row row, @Nullable Standing now) {
    Rejection rejection = row.rejection();
    var lines = new ArrayList<String>();
    add(lines, "rejection", rejection.place().toString());
    add(lines, "rejected", rejection.at() + " by stage " + rejection.stage());
    add(lines, "code", rejection.code() + explained(rejection));
    add(lines, "mend", mend(rejection));
    add(lines, "facility", known(rejection.facility()));
    add(lines, "visit", known(rejection.visitId()));
    add(lines, "content", known(rejection.contentHash()));
    add(lines, "stood at", rejection.origin().toString());
    add(lines, "key", length(rejection.keyBytes()) + ", not shown: it may name a patient");
    add(lines, "value", length(rejection.valueBytes()) + ", not shown: --bytes FILE writes it");
    for (Replay replay : row.replays()) {
      add(lines, "replayed", words(replay));
    }
    if (now != null) {
      add(lines, "now", Listing.words(now) + at(now.at()));
    }
    return lines;
  }

  private static String explained(Rejection rejection) {
    return rejection.knownCode().map(code -> ": " + code.explanation()).orElse("");
  }

  private static String mend(Rejection rejection) {
    return rejection
        .knownCode()
        .map(
            code ->
                "task of the "
                    + code.task().name().toLowerCase(Locale.ROOT)
                    + (code.isReplayable()
                        ? "; can be replayed after a mend"
                        : "; replaying the same bytes would not help"))
        .orElse("a code that is newer than this program");
  }

  /** The task of a code in one word; null for one that is not known. */
  static @Nullable String task(Rejection rejection) {
    return rejection
        .knownCode()
        .map(RejectionCode::task)
        .map(task -> task.name().toLowerCase(Locale.ROOT))
        .orElse(null);
  }

  private static String words(Replay replay) {
    return replay.at()
        + " by "
        + replay.by()
        + (replay.forced() ? ", forced" : "")
        + (replay.reason() == null ? "" : ": " + replay.reason());
  }

  private static String at(Instant moment) {
    return " since " + Listing.seconds(moment);
  }

  private static String known(@Nullable String value) {
    return value == null ? "not known" : value;
  }

  private static String length(int bytes) {
    return bytes < 0 ? "none" : bytes + " bytes";
  }

  private static void add(List<String> lines, String name, String value) {
    lines.add(String.format(Locale.ROOT, "%-10s %s", name, value));
  }
}
