package org.recordbank.sandbox.messages;

/**
 * One message, ready to be sent.
 *
 * @param facility who sends it
 * @param event such as {@code ORU^R01}
 * @param controlId MSH-10: unique among all messages of the facility
 * @param bytes in UTF-8, without the frame of MLLP; not copied, not to be changed
 */
// Made once and only read; a copy at each step would help nobody.
@SuppressWarnings("ArrayRecordComponent")
public record SyntheticMessage(String facility, String event, String controlId, byte[] bytes) {

  /** Synthetic, yet treated as the real one would be. */
  @Override
  public String toString() {
    return "SyntheticMessage[" + event + ", bytes=" + bytes.length + "]";
  }
}
