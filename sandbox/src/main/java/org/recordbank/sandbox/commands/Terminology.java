package org.recordbank.sandbox.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What codes are known by. */
@Command(
    name = "terminology",
    mixinStandardHelpOptions = true,
    subcommands = {TerminologyLoad.class, TerminologyList.class},
    description = {
      "Loads what publishers of terminology give out and facilities' own maps, and lists what is in"
          + " use.",
      "  ./recordbank terminology load Loinc_2.77.zip RxNorm_full_01062025.zip",
      "  ./recordbank terminology load --facility harbour harbour.csv",
      "  ./recordbank terminology list",
      "More: docs/how-to/load-terminologies.md"
    })
public final class Terminology implements Callable<Integer> {

  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public Terminology() {}

  @Override
  public Integer call() {
    String named = String.join(", ", spec.subcommands().keySet());
    throw new ParameterException(spec.commandLine(), "terminology what? " + named);
  }
}
