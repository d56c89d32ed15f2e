package org.recordbank.benchmarks.load;

/**
 * A visit to be sent.
 *
 * @param facility who sends it
 * @param patient the patient identifier, the record's key
 * @param contentType what the document is
 * @param document the bytes of the source document; not copied, not to be changed
 */
public record Submission(String facility, String patient, String contentType, byte[] document) {

  /** Synthetic, yet treated as a real one would be. */
  @Override
  public String toString() {
    return "Submission[facility=" + facility + ", bytes=" + document.length + "]";
  }
}
