package org.recordbank.sandbox;

import java.time.Duration;

/** Hears what happens to the parts; called from several threads. */
public interface SandboxListener {

  /** Hears nothing. */
  SandboxListener SILENT = new SandboxListener() {};

  /** A part is about to be started. */
  default void starting(Part part) {}

  /** A part is started once to be stopped again, so that later starts are short. */
  default void training(Part part) {}

  /** A part does its work. */
  default void ready(Part part, Duration after) {}

  /** A part is about to be stopped. */
  default void stopping(Part part) {}

  /**
   * A part ended and nobody had asked it to.
   *
   * @param story what happened, with the last lines of its log and the place of the whole log
   */
  default void died(Part part, String story) {}
}
