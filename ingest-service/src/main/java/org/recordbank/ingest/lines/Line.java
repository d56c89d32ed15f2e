package org.recordbank.ingest.lines;

/**
 * One line of a stream.
 *
 * @param number from 1, blank lines counted
 * @param content without its end; empty where it is too long
 * @param isTooLong whether it is longer than the limit; the rest of it has been passed over
 */
public record Line(long number, byte[] content, boolean isTooLong) {

  /** About a patient: says nothing. */
  @Override
  public String toString() {
    return "Line " + number;
  }
}
