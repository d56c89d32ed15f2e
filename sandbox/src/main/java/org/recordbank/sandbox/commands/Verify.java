package org.recordbank.sandbox.commands;

import java.util.concurrent.Callable;
import org.recordbank.sandbox.OfflineVerifier;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks all chains of all banks from their databases. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Checks every account's chain of hashes, of each bank, from the database alone, and names"
            + " the first broken link. Starts PostgreSQL for that if it does not run. Status 1: a"
            + " link is broken.")
public final class Verify implements Callable<Integer> {

  @Mixin private Places places = new Places();

  @Option(names = "--json", description = "One JSON object for each bank.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public Verify() {}

  @Override
  public Integer call() {
    Sandbox meant = places.meant();
    boolean borrowed = !meant.isRunning(Part.POSTGRES);
    if (borrowed) {
      meant.start(Part.POSTGRES);
    }
    try {
      return verify(meant);
    } finally {
      if (borrowed) {
        meant.stop(Part.POSTGRES);
      }
      meant.close();
    }
  }

  private int verify(Sandbox sandbox) {
    var console = new Console(spec.commandLine().getOut());
    var verifier = new OfflineVerifier(places.project(), sandbox);
    int worst = 0;
    for (String bank : SandboxOptions.USUAL_BANKS) {
      OfflineVerifier.Verdict verdict = verifier.verify(bank, json);
      console.say(json ? verdict.said().strip() : "bank " + bank + ": " + verdict.said().strip());
      worst = Math.max(worst, verdict.status());
    }
    return worst > 1 ? 3 : worst;
  }
}
