package org.recordbank.pipeline.document;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Contexts of zstd, kept for whoever needs one next: to get the memory that each holds outside the
 * heap takes as long as to compress a small document. Safe for any thread.
 */
final class Contexts<C> {
  private static final int MOST_KEPT = 4;

  private final Supplier<C> fresh;
  private final Consumer<C> reset;
  private final Consumer<C> close;
  private final BlockingQueue<C> kept = new ArrayBlockingQueue<>(MOST_KEPT);

  /**
   * None yet.
   *
   * @param fresh makes one
   * @param reset makes one that was used as good as fresh
   * @param close gives back its memory
   */
  Contexts(Supplier<C> fresh, Consumer<C> reset, Consumer<C> close) {
    this.fresh = fresh;
    this.reset = reset;
    this.close = close;
  }

  /** Works with one that nobody else has. Where the work fails, it is not used again. */
  <R> R use(Function<C, R> work) {
    @Nullable C polled = kept.poll();
    C context = polled == null ? fresh.get() : polled;
    boolean keep = false;
    try {
      R result = work.apply(context);
      reset.accept(context);
      keep = kept.offer(context);
      return result;
    } finally {
      if (!keep) {
        close.accept(context);
      }
    }
  }
}
