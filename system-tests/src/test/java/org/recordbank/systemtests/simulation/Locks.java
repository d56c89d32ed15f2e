package org.recordbank.systemtests.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Locks of one database, held until a transaction ends. Nobody waits: who cannot have all tries
 * later.
 */
final class Locks {
  private record Hold(Object holder, boolean exclusive) {}

  private final Map<String, List<Hold>> held = new HashMap<>();

  /** Takes all of them or none. */
  boolean take(Object holder, Collection<String> exclusive, Collection<String> shared) {
    for (String name : exclusive) {
      if (held.getOrDefault(name, List.of()).stream().anyMatch(h -> h.holder != holder)) {
        return false;
      }
    }
    for (String name : shared) {
      if (held.getOrDefault(name, List.of()).stream()
          .anyMatch(h -> h.holder != holder && h.exclusive)) {
        return false;
      }
    }
    exclusive.forEach(name -> add(name, new Hold(holder, true)));
    shared.forEach(name -> add(name, new Hold(holder, false)));
    return true;
  }

  void release(Object holder) {
    held.values().removeIf(holds -> holds.removeIf(h -> h.holder == holder) && holds.isEmpty());
  }

  private void add(String name, Hold hold) {
    held.computeIfAbsent(name, n -> new ArrayList<>(2)).add(hold);
  }
}
