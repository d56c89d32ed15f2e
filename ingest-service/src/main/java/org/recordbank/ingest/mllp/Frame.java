package org.recordbank.ingest.mllp;

/** What a sender put between a start block and an end block. */
public sealed interface Frame {

  /** All of it. */
  record Whole(byte[] content) implements Frame {
    /** About a patient: the length only. */
    @Override
    public String toString() {
      return "Whole[" + content.length + " bytes]";
    }
  }

  /**
   * One that was read past.
   *
   * @param begin as much as an answer needs of it
   */
  record Passed(Why why, byte[] begin) implements Frame {
    /** About a patient: the reason only. */
    @Override
    public String toString() {
      return "Passed[" + why + "]";
    }
  }

  /** Why a frame was read past. */
  enum Why {
    /** Longer than the limit. */
    TOO_LONG,
    /** There was no memory left for it. */
    NO_ROOM,
    /** Another message begins within it: the end block of the first is missing. */
    NOT_ENDED
  }
}
