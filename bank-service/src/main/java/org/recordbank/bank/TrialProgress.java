package org.recordbank.bank;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** How far a trial is: a bar on a terminal, else a line now and then. Safe for any thread. */
final class TrialProgress {
  private static final int WIDTH = 30;

  private final PrintStream to;
  private final boolean terminal;
  private final long all;
  private final long betweenLines;
  private long done;
  private long last;

  /**
   * Of nothing yet.
   *
   * @param all how many deposits there are
   */
  TrialProgress(PrintStream to, boolean terminal, long all) {
    this.to = to;
    this.terminal = terminal;
    this.all = all;
    this.betweenLines = Duration.ofMillis(terminal ? 100 : 5_000).toNanos();
    this.last = System.nanoTime();
  }

  /** So many more. */
  synchronized void done(long deposits) {
    done += deposits;
    long now = System.nanoTime();
    if (now - last >= betweenLines) {
      last = now;
      show();
    }
  }

  /** The trial is over. */
  synchronized void end() {
    if (terminal) {
      show();
      to.println();
    }
  }

  private void show() {
    long percent = all == 0 ? 100 : Math.min(100, done * 100 / all);
    String far =
        String.format(Locale.ROOT, "%3d %% of about %,d deposits", percent, (all + 5) / 10 * 10);
    if (terminal) {
      int full = (int) (percent * WIDTH / 100);
      to.print("\r[" + "=".repeat(full) + " ".repeat(WIDTH - full) + "] " + far);
      to.flush();
    } else {
      to.println(far);
    }
  }
}
