package org.recordbank.normalize.bundle;

import org.recordbank.schemas.CodeCounts;

/** How many codings were what, while they are counted. */
final class Tally {
  private int standard;
  private int mapped;
  private int unmapped;

  void clear() {
    standard = 0;
    mapped = 0;
    unmapped = 0;
  }

  void standard() {
    standard++;
  }

  void mapped() {
    mapped++;
  }

  void unmapped() {
    unmapped++;
  }

  void add(Tally other) {
    standard += other.standard;
    mapped += other.mapped;
    unmapped += other.unmapped;
  }

  boolean isNone() {
    return (standard | mapped | unmapped) == 0;
  }

  CodeCounts counts() {
    return new CodeCounts(standard, mapped, unmapped);
  }

  KindCounts of(String kind) {
    return new KindCounts(kind, standard, mapped, unmapped);
  }
}
