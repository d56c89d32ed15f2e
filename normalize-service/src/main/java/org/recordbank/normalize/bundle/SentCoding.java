package org.recordbank.normalize.bundle;

import org.jspecify.annotations.Nullable;

/** A coding of the document, kept until its array ends; used again and again. */
final class SentCoding {
  private int begin;
  private @Nullable Meaning meaning;
  private long display;
  private boolean saysUserSelected;
  private boolean isMapped;

  void set(Place place, @Nullable Meaning meaning) {
    this.begin = place.begin();
    this.meaning = meaning;
    this.display = place.span(Field.DISPLAY);
    this.saysUserSelected = place.saysUserSelected();
    this.isMapped = place.isMapped();
  }

  /** Offset behind its opening brace. */
  int begin() {
    return begin;
  }

  /** Null where it has no code. */
  @Nullable Meaning meaning() {
    return meaning;
  }

  /** Where the sender's name for it stands, if it has one. */
  long display() {
    return display;
  }

  boolean saysUserSelected() {
    return saysUserSelected;
  }

  /** Whether a map made it, by an earlier normalization: nothing is made of it again. */
  boolean isMapped() {
    return isMapped;
  }
}
