package org.recordbank.sandbox.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything, publishes synthetic visits, shows what became of them. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Starts everything on fresh data, opens accounts at two banks, publishes the visits of"
            + " synthetic patients from three facilities and shows what became of them. Status 0:"
            + " each visit was deposited, held or rejected, and every chain verifies.")
public final class Demo implements Callable<Integer> {

  @Mixin private Places places = new Places();
  @Mixin private PortOptions ports = new PortOptions();

  @Option(
      names = "--visits",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many visits (${DEFAULT-VALUE}).")
  private int visits;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "42",
      description = "The same number makes the same patients and visits (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--keep", description = "Leave everything running, and print the URLs.")
  private boolean keep;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the summary there.")
  private @Nullable Path json;

  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public Demo() {}

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine().getOut());
    Path data = places.forDemo();
    boolean ignored = Sandbox.clear(places.project(), data);
    var options = SandboxOptions.usual(places.project(), data).withPorts(ports.ports());
    try (Sandbox sandbox = Sandbox.create(options, console)) {
      console.say("Starting " + options.parts().size() + " parts.");
      sandbox.start();
      var request = new Demonstration.Request(visits, seed, json);
      boolean holds = new Demonstration(sandbox, console, request).run();
      if (keep) {
        sandbox.leaveRunning();
        console.addresses(sandbox);
        console.say("  stop with:     ./recordbank down");
      }
      return holds ? 0 : 1;
    }
  }
}
