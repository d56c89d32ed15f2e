package org.recordbank.ingest.mllp;

/** What is to be said about a message. */
public sealed interface Answer {
  /** It is durable. */
  record Taken() implements Answer {}

  /** It is not taken in, or nobody knows. */
  record Failed(Problem problem) implements Answer {}
}
