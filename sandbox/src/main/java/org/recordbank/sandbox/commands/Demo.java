package org.recordbank.sandbox.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.OfflineVerifier;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.SandboxOptions;
import org.recordbank.sandbox.demo.Demonstration;
import org.recordbank.sandbox.demo.Progress;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.Markers;
import org.recordbank.sandbox.visits.Population;
import org.recordbank.sandbox.visits.Synthea;
import org.recordbank.sandbox.visits.VisitSet;
import org.recordbank.sandbox.visits.VisitSupply;
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
            + " synthetic patients from three facilities and shows what became of them. One sends"
            + " HL7 v2 over MLLP, one to three messages for each visit; one writes FHIR to its"
            + " topic, and posts a C-CDA document of each patient's history (a"
            + " hundred at most); one posts FHIR in"
            + " codes of its own. Status 0: each was deposited, held or rejected, and every chain"
            + " verifies.")
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
    if (visits < 1) {
      throw new SandboxFailure("--visits: at least 1");
    }
    Path data = places.forDemo();
    boolean ignored = Sandbox.clear(places.project(), data);
    VisitSupply.WithDocuments supply = synthesize(console);
    Path maps = writeMaps(supply.visits(), data);
    var options =
        SandboxOptions.usual(places.project(), data)
            .withPorts(ports.ports())
            .withEnvironment(Part.NORMALIZE, "RECORDBANK_NORMALIZE_MAPS", maps.toString());
    try (Sandbox sandbox = Sandbox.create(options, console)) {
      console.say("Starting " + options.parts().size() + " parts.");
      sandbox.start();
      var verifier = new OfflineVerifier(places.project(), sandbox);
      boolean holds =
          new Demonstration(sandbox, supply, visits, seed, console::say)
              .run(() -> verifier.verifiedAccounts(options.banks()), json);
      if (keep) {
        sandbox.leaveRunning();
        console.addresses(sandbox);
        console.say("  stop with:     ./recordbank down");
      }
      return holds ? 0 : 1;
    }
  }

  private VisitSupply.WithDocuments synthesize(Console console) {
    console.say("Making " + visits + " visits of synthetic patients (seed " + seed + ").");
    var synthea =
        new Synthea(
            places.project().resolve("sandbox/parts/synthea/target/lib"),
            places.project().resolve(".recordbank/synthea"));
    int wanted = Demonstration.visitsFor(visits);
    try (var progress = Progress.of("Patients", Population.forVisits(wanted, seed).patients())) {
      VisitSupply.WithDocuments supply =
          new VisitSupply(synthea)
              .takeWithDocuments(
                  wanted, seed, Markers.none(), Facilities.LAKESIDE, progress::stepTo);
      progress.stepTo(supply.visits().patients().size());
      return supply;
    }
  }

  private static Path writeMaps(VisitSet set, Path data) {
    Path maps = data.resolve("maps");
    try {
      Path ignored = set.harbourMap().writeTo(maps, Facilities.HARBOUR);
      return maps;
    } catch (IOException e) {
      throw new UncheckedIOException("the map of harbour's codes could not be written", e);
    }
  }
}
