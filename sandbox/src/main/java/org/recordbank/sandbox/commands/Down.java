package org.recordbank.sandbox.commands;

import java.util.List;
import java.util.concurrent.Callable;
import org.recordbank.sandbox.Sandbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops what up or demo left running. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stops what up or demo --keep left running. Data stay.")
public final class Down implements Callable<Integer> {

  @Mixin private Places places = new Places();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public Down() {}

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine().getOut());
    List<Sandbox> running = places.known().stream().filter(Places::runs).toList();
    if (running.isEmpty()) {
      console.say("Nothing runs.");
    }
    for (Sandbox sandbox : running) {
      sandbox.stopAll();
      sandbox.close();
      console.say("Stopped. Data stay in " + sandbox.data().path());
    }
    return 0;
  }
}
