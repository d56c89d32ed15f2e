package org.recordbank.sandbox.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.recordbank.sandbox.Sandbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops everything and clears its data. */
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description =
        "Stops everything and clears its data, keys and passwords. Builds stay, and so does"
            + " terminology that was loaded.")
public final class Reset implements Callable<Integer> {

  @Mixin private Places places = new Places();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public Reset() {}

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine().getOut());
    for (Path folder : places.all()) {
      if (Sandbox.clear(places.project(), folder)) {
        console.say("Cleared " + folder);
      }
    }
    return 0;
  }
}
