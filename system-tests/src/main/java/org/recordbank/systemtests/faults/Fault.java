package org.recordbank.systemtests.faults;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import org.recordbank.sandbox.Part;

/**
 * Something that goes wrong and is put right again.
 *
 * @param kind what it is called in tables; faults of a kind are measured together
 * @param touched the parts that it starts, ends or stops
 * @param needed the parts without which it cannot come about; two faults may happen at once where
 *     they touch none in common, and neither touches what the other needs
 * @param alone whether it happens with no other, and while no visit is on its way: none is
 *     published before it is healed
 * @param inject makes it happen; what happens by itself afterwards is over when this returns
 * @param hold how long it lasts
 * @param heal puts it right; returns when the parts do their work again
 */
record Fault(
    String kind,
    Set<Part> touched,
    Set<Part> needed,
    boolean alone,
    Action inject,
    Duration hold,
    Action heal) {

  /** Does something to the deployment. */
  interface Action {
    void run();
  }

  Fault {
    touched = Set.copyOf(touched);
    needed = Set.copyOf(needed);
  }

  /** One that needs nothing, and may happen with others, while visits flow. */
  Fault(String kind, Set<Part> touched, Action inject, Duration hold, Action heal) {
    this(kind, touched, Set.of(), false, inject, hold, heal);
  }

  /** The same, which cannot come about without these. */
  Fault needing(Collection<Part> parts) {
    return new Fault(kind, touched, Set.copyOf(parts), alone, inject, hold, heal);
  }

  /** The same, with no other. */
  Fault byItself() {
    return new Fault(kind, touched, needed, true, inject, hold, heal);
  }

  boolean canHappenWith(Fault other) {
    return !alone
        && !other.alone
        && Collections.disjoint(touched, other.touched)
        && Collections.disjoint(touched, other.needed)
        && Collections.disjoint(needed, other.touched);
  }

  /** Whether others stand on what it touches. */
  boolean isBelow() {
    return touched.stream().anyMatch(part -> Part.INFRASTRUCTURE.contains(part.first()));
  }

  @Override
  public String toString() {
    return kind;
  }
}
