package org.recordbank.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Starts parts side by side, each as soon as those that it stands on are ready. The first failure
 * ends the waiting; what was being started then is stopped by who closes the sandbox.
 */
final class StartOrder {

  private final Set<Part> parts;

  StartOrder(Set<Part> parts) {
    this.parts = parts;
  }

  void run(Consumer<Part> start) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<Part, CompletableFuture<Void>> started = new LinkedHashMap<>();
      for (Part part : inOrder()) {
        CompletableFuture<?>[] before =
            started.entrySet().stream()
                .filter(other -> standsOn(part, other.getKey()))
                .map(Map.Entry::getValue)
                .toArray(CompletableFuture<?>[]::new);
        started.put(
            part, CompletableFuture.allOf(before).thenRunAsync(() -> start.accept(part), threads));
      }
      CompletableFuture.allOf(started.values().toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Infrastructure first, so that each finds in the map what it stands on. */
  private Iterable<Part> inOrder() {
    return parts.stream().sorted((a, b) -> Integer.compare(rank(a), rank(b))).toList();
  }

  private static int rank(Part part) {
    int rank = Part.INFRASTRUCTURE.indexOf(part.first());
    return rank < 0 ? Part.INFRASTRUCTURE.size() : rank;
  }

  private static boolean standsOn(Part part, Part other) {
    if (part == Part.REGISTRY) {
      return other == Part.POSTGRES;
    }
    return !Part.INFRASTRUCTURE.contains(part.first())
        && Part.INFRASTRUCTURE.contains(other.first());
  }
}
