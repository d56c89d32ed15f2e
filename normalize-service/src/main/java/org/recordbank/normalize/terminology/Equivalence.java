package org.recordbank.normalize.terminology;

import java.util.Arrays;
import java.util.Comparator;

/**
 * How the target of a map relates to its source (FHIR R4, concept-map-equivalence). Read from the
 * source to the target: {@code WIDER} says that the target means more than the source.
 */
public enum Equivalence {
  EQUAL("equal", 0),
  EQUIVALENT("equivalent", 1),
  WIDER("wider", 2),
  SUBSUMES("subsumes", 3),
  NARROWER("narrower", 4),
  SPECIALIZES("specializes", 5),
  INEXACT("inexact", 6),
  RELATEDTO("relatedto", 7);

  private static final Equivalence[] BY_NUMBER = byNumber();

  private final String code;
  private final int number;

  Equivalence(String code, int number) {
    this.code = code;
    this.number = number;
  }

  private static Equivalence[] byNumber() {
    Equivalence[] all = values();
    Arrays.sort(all, Comparator.comparingInt(Equivalence::number));
    return all;
  }

  /** As FHIR writes it. */
  public String code() {
    return code;
  }

  /** As it stands in compiled terminologies: it never changes. */
  int number() {
    return number;
  }

  /** How many numbers there are, from 0 on. */
  static int numbers() {
    return BY_NUMBER.length;
  }

  static Equivalence numbered(int number) {
    return BY_NUMBER[number];
  }

  /**
   * Place in the order of preference: 0 where source and target mean the same, 1 where the target
   * holds for everything that the source holds for, 2 where it holds for a part of it, 3 where the
   * two only overlap.
   */
  int rank() {
    return switch (this) {
      case EQUAL, EQUIVALENT -> 0;
      case WIDER, SUBSUMES -> 1;
      case NARROWER, SPECIALIZES -> 2;
      case INEXACT, RELATEDTO -> 3;
    };
  }

  /** Whether source and target mean the same. */
  boolean isSame() {
    return rank() == 0;
  }
}
