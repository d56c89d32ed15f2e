package org.recordbank.systemtests.faults;

import java.time.Duration;
import java.util.Set;
import org.recordbank.sandbox.Part;

/**
 * Something that goes wrong and is put right again.
 *
 * @param kind what it is called in tables; faults of a kind are measured together
 * @param touched the parts that it starts, ends or stops, or cannot happen without; two faults that
 *     touch none in common may happen at once
 * @param alone whether it happens with no other, and while no visit is on its way: none is
 *     published before it is healed
 * @param inject makes it happen; what happens by itself afterwards is over when this returns
 * @param hold how long it lasts
 * @param heal puts it right; returns when the parts do their work again
 */
record Fault(
    String kind, Set<Part> touched, boolean alone, Action inject, Duration hold, Action heal) {

  /** Does something to the deployment. */
  interface Action {
    void run();
  }

  Fault {
    touched = Set.copyOf(touched);
  }

  /** One that may happen with others, while visits flow. */
  Fault(String kind, Set<Part> touched, Action inject, Duration hold, Action heal) {
    this(kind, touched, false, inject, hold, heal);
  }

  boolean canHappenWith(Fault other) {
    return !alone && !other.alone && touched.stream().noneMatch(other.touched::contains);
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
