package org.recordbank.ingest;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The memory that bodies of calls may take at once. A call that finds none left is told to come
 * again rather than made to wait, so the worker threads stay free for those who only ask.
 */
@Singleton
final class BodyMemory {
  private static final int UNIT = 1 << 20;

  private final Semaphore units;

  BodyMemory(IngestConfig config) {
    this.units =
        new Semaphore(
            (int)
                Math.max(
                    unitsOf(config.maxDocumentBytes()),
                    Math.min(Integer.MAX_VALUE, config.maxBodyBytesInMemory() / UNIT)));
  }

  /** A share, to be given back once. */
  interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /** A share for a body of this length; null where there is none left now. */
  @Nullable Share take(long bytes) {
    int count = unitsOf(bytes);
    if (!units.tryAcquire(count)) {
      return null;
    }
    AtomicBoolean taken = new AtomicBoolean(true);
    return () -> {
      if (taken.getAndSet(false)) {
        units.release(count);
      }
    };
  }

  private static int unitsOf(long bytes) {
    return (int) Math.max(1, (bytes + UNIT - 1) / UNIT);
  }
}
