package org.recordbank.ingest.visit;

import org.recordbank.schemas.Topics;

/**
 * What somebody submits.
 *
 * @param facility who sends it, by token or topic
 * @param contentType media type of the content once decoded
 * @param contentEncoding identity, gzip or zstd
 * @param content the bytes as they came
 */
public record Submission(
    String facility, String contentType, String contentEncoding, byte[] content) {

  public Submission {
    if (!Topics.isName(facility)) {
      throw new IllegalArgumentException("facility must match " + Topics.NAME_RULE);
    }
  }

  /** Another content, decoded, of the same sender and type. */
  Submission with(byte[] other) {
    return new Submission(facility, contentType, "identity", other);
  }

  /** Who sends it; the content is about a patient. */
  @Override
  public String toString() {
    return "Submission of " + facility;
  }
}
