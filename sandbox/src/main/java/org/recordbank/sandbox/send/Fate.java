package org.recordbank.sandbox.send;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What became of a file, or of one line of an NDJSON file. */
public sealed interface Fate {

  /** Whether it should have gone in and did not. */
  boolean isTrouble();

  /**
   * Durable, and what is known of it since.
   *
   * @param standing one submission of the visit's status; null where none is known yet
   */
  record Accepted(String visitId, @Nullable JsonNode standing) implements Fate {

    /** received, held, rejected or deposited. */
    String status() {
      return standing == null ? "received" : standing.path("status").asText();
    }

    /** Whether it will not change without somebody's doing. */
    boolean isSettled() {
      return !status().equals("received");
    }

    @Override
    public boolean isTrouble() {
      return status().equals("rejected");
    }
  }

  /**
   * Nothing was published.
   *
   * @param status the answer's HTTP status
   * @param code the reason's, of the closed list; empty where the answer has none
   * @param explanation the same as a sentence, and where in the document; may be empty
   */
  record Refused(int status, String code, String explanation) implements Fate {
    @Override
    public boolean isTrouble() {
      return true;
    }
  }

  /** No answer that says what became of it; to be sent again. */
  record Unknown(String reason) implements Fate {
    @Override
    public boolean isTrouble() {
      return true;
    }
  }

  /** Never sent. */
  record Unsent(String reason, boolean isTrouble) implements Fate {}
}
