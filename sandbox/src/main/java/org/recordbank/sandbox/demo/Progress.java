package org.recordbank.sandbox.demo;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on the terminal; where there is none, a line now and then. Safe for any thread. */
public final class Progress implements AutoCloseable {

  /** Set by the script, which knows whether standard error is a terminal. */
  private static final String TERMINAL = "recordbank.terminal";

  private static final int WIDTH = 78;

  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /** A bar that is full after so many steps. */
  public static Progress of(String task, long most) {
    boolean terminal = Boolean.getBoolean(TERMINAL);
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(most)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(terminal ? 100 : 5_000)
            .hideEta()
            .setConsumer(
                terminal
                    ? new ConsoleProgressBarConsumer(System.err, WIDTH)
                    : new DelegatingProgressBarConsumer(System.err::println, WIDTH))
            .build());
  }

  /** A bar on the terminal; where there is none, nothing. */
  public static Progress ofTerminal(String task, long most) {
    return Boolean.getBoolean(TERMINAL) ? of(task, most) : new Progress(null);
  }

  /** A bar on the terminal that counts megabytes; where there is none, nothing. */
  public static Progress ofBytes(String task, long most) {
    if (!Boolean.getBoolean(TERMINAL)) {
      return new Progress(null);
    }
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(most)
            .setUnit(" MB", 1 << 20)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(100)
            .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
            .build());
  }

  /** One more is done. */
  public void step() {
    if (bar != null) {
      bar.step();
    }
  }

  /** So many are done. */
  public void stepTo(long done) {
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
