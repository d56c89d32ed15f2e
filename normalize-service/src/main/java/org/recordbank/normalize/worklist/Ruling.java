package org.recordbank.normalize.worklist;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is decided about a facility's code. */
public sealed interface Ruling {

  /**
   * These stand for it, in this order.
   *
   * @param targets at least one, at most one in each system
   */
  record Targets(List<Target> targets) implements Ruling {
    /** Codes that may stand for one. */
    public static final int MOST = 10;

    public Targets {
      targets = List.copyOf(targets);
      Set<String> systems = new HashSet<>();
      targets.forEach(target -> systems.add(target.code().system()));
      if (targets.isEmpty() || targets.size() > MOST || systems.size() < targets.size()) {
        throw new IllegalArgumentException(
            "targets: from 1 to " + MOST + ", at most one in each system");
      }
    }
  }

  /** No standard code exists for it: it is off the worklist, and stays as it is in visits. */
  record NoStandardCode(String reason) implements Ruling {}

  /** What was decided before no longer holds: it is on the worklist again. */
  record Withdrawn() implements Ruling {}
}
