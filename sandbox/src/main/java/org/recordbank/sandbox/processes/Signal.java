package org.recordbank.sandbox.processes;

/** What can be said to a process, by the name that {@code kill} knows it by. */
public enum Signal {
  /** End in good order. */
  TERM,
  /**
   * End in good order without waiting for clients; PostgreSQL's word for what TERM is elsewhere.
   */
  INT,
  /** End at once. */
  KILL,
  /** Stand still. */
  STOP,
  /** Go on. */
  CONT
}
