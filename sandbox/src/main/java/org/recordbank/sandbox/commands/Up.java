package org.recordbank.sandbox.commands;

import java.util.concurrent.Callable;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything and leaves it running. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description =
        "Starts Kafka, the registry, PostgreSQL and the services, prints where they are reached and"
            + " leaves them running. Data survive; stop with: ./recordbank down.")
public final class Up implements Callable<Integer> {

  @Mixin private Places places = new Places();
  @Mixin private PortOptions ports = new PortOptions();

  @Option(
      names = "--infrastructure",
      description = "Only Kafka, the registry and PostgreSQL; the services from an editor.")
  private boolean infrastructure;

  @Option(
      names = "--throughput",
      description = "JVMs as fast as can be once warm, instead of up soon in little memory.")
  private boolean throughput;

  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public Up() {}

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine().getOut());
    var options =
        SandboxOptions.usual(places.project(), places.forUp())
            .withPorts(ports.ports())
            .withEnvironment(
                Part.NORMALIZE,
                "RECORDBANK_NORMALIZE_TERMINOLOGY",
                TerminologyFolders.loaded(places.project()).toString())
            .withJvm(throughput ? SandboxOptions.Jvm.THROUGHPUT : SandboxOptions.Jvm.QUICK);
    if (infrastructure) {
      options = options.withParts(Part.INFRASTRUCTURE.toArray(Part[]::new));
    }
    try (Sandbox sandbox = Sandbox.create(options, console)) {
      console.say("Starting " + options.parts().size() + " parts.");
      sandbox.start();
      sandbox.leaveRunning();
      console.addresses(sandbox);
      console.say("  a token:       ./recordbank token operator");
      console.say("  stop with:     ./recordbank down");
    }
    return 0;
  }
}
