package org.recordbank.normalize.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;

/**
 * The codes and units of a bundle that nobody knows, or that were decided, each once. For one
 * bundle, by one thread.
 *
 * <p>Which resource holds a code may be said behind it: a resource that ends names those that were
 * found since it began and have no name yet.
 */
final class UnmappedCodes {
  /** Enough to work on; the rest is counted and not named. A batch of hostile visits holds all. */
  static final int MOST = 100;

  /** Characters of system, code or display that go to the worklist. */
  static final int LONGEST = 255;

  private final List<UnmappedCode> found = new ArrayList<>(0);
  private final Set<Code> seen = new HashSet<>(0);

  /** How many there are by now. */
  int size() {
    return found.size();
  }

  void add(Code code, @Nullable String display) {
    add(code, display == null || display.length() > LONGEST ? null : display, false);
  }

  /** A code whose meaning was decided. */
  void addDecided(Code code) {
    add(code, null, true);
  }

  private void add(Code code, @Nullable String display, boolean isDecided) {
    if (found.size() < MOST
        && code.code().length() <= LONGEST
        && code.system().length() <= LONGEST
        && seen.add(code)) {
      found.add(new UnmappedCode(code, display, "", null, isDecided));
    }
  }

  /** A resource of this type has ended that began when there were so many. */
  void within(int first, String type) {
    for (int i = found.size() - 1; i >= first; i--) {
      UnmappedCode code = found.get(i);
      if (code.resourceType().isEmpty()) {
        found.set(
            i, new UnmappedCode(code.code(), code.display(), type, code.unit(), code.isDecided()));
      }
    }
  }

  /** A value in this unit is of those from {@code first} on and before {@code last}. */
  void measuredIn(int first, int last, @Nullable String unit) {
    for (int i = first; i < last && unit != null; i++) {
      UnmappedCode code = found.get(i);
      if (code.unit() == null) {
        found.set(
            i,
            new UnmappedCode(
                code.code(), code.display(), code.resourceType(), unit, code.isDecided()));
      }
    }
  }

  List<UnmappedCode> all() {
    return found;
  }
}
