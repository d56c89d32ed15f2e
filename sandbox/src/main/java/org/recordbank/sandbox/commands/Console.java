package org.recordbank.sandbox.commands;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxListener;

/** Tells whoever watches what happens to the parts, a line for each. */
final class Console implements SandboxListener {

  private final PrintWriter out;
  private final AtomicBoolean stopping = new AtomicBoolean();

  Console(PrintWriter out) {
    this.out = out;
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void ready(Part part, Duration after) {
    say(String.format(Locale.ROOT, "  %-12s ready after %.1f s", part, after.toMillis() / 1000.0));
  }

  @Override
  public void training(Part part) {
    say(
        String.format(
            Locale.ROOT, "  %-12s started once ahead, to start sooner from now on", part));
  }

  @Override
  public void stopping(Part part) {
    if (stopping.compareAndSet(false, true)) {
      say("Stopping.");
    }
  }

  @Override
  public void died(Part part, String story) {
    say("recordbank: " + story);
  }

  /** Where everything is reached. */
  void addresses(Sandbox sandbox) {
    say("");
    for (Part part : sandbox.parts()) {
      String state =
          sandbox.isReady(part) ? "ready" : sandbox.isRunning(part) ? "not ready" : "stopped";
      say(String.format(Locale.ROOT, "  %-12s %-34s %s", part, sandbox.address(part), state));
    }
    if (sandbox.mllpPort() > 0 && sandbox.isRunning(Part.INGEST)) {
      say("  HL7 v2 over MLLP: localhost:" + sandbox.mllpPort());
    }
    say("");
    say("  data and logs: " + sandbox.data().path());
  }
}
