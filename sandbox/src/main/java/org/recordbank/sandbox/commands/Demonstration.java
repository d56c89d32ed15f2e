package org.recordbank.sandbox.commands;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxFailure;

/** The visits of a demonstration and what became of them; everything runs already. */
final class Demonstration {

  private final Sandbox sandbox;
  private final Console console;
  private final Request request;

  Demonstration(Sandbox sandbox, Console console, Request request) {
    this.sandbox = sandbox;
    this.console = console;
    this.request = request;
  }

  /**
   * What is asked for.
   *
   * @param visits how many visits
   * @param seed the same makes the same visits
   * @param json where the summary is written, if anywhere
   */
  record Request(int visits, long seed, @Nullable Path json) {}

  /** Publishes, waits, prints the summary; answers whether each visit is accounted for. */
  boolean run() {
    console.say("To publish: " + request.visits() + " visits.");
    throw new SandboxFailure("this build has no visits to publish yet; parts: " + sandbox.parts());
  }
}
