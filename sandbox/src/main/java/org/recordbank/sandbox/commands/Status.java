package org.recordbank.sandbox.commands;

import java.util.List;
import java.util.concurrent.Callable;
import org.recordbank.sandbox.Sandbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what runs where. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Says which parts run, and where they are reached. Status 1: not all are ready.")
public final class Status implements Callable<Integer> {

  @Mixin private Places places = new Places();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public Status() {}

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine().getOut());
    List<Sandbox> running = places.known().stream().filter(Places::runs).toList();
    if (running.isEmpty()) {
      console.say("Nothing runs.");
      return 1;
    }
    running.forEach(console::addresses);
    return running.stream().allMatch(Status::allReady) ? 0 : 1;
  }

  private static boolean allReady(Sandbox sandbox) {
    return sandbox.parts().stream().allMatch(sandbox::isReady);
  }
}
