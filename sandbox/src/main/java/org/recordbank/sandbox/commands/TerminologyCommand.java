package org.recordbank.sandbox.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What codes mean, and which are not known. */
@Command(
    name = "terminology",
    mixinStandardHelpOptions = true,
    subcommands = {TerminologyUnmapped.class, TerminologyMap.class, TerminologyCoverage.class},
    description = {
      "Says which codes of facilities nothing knows, decides what stands for one, and says how"
          + " much of what facilities send has a standard code.",
      "  ./recordbank terminology unmapped --facility harbour",
      "  ./recordbank terminology map harbour urn:harbour:lab GLU http://loinc.org 2345-7",
      "  ./recordbank terminology coverage",
      "More: docs/how-to/work-off-unmapped-codes.md"
    })
public final class TerminologyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public TerminologyCommand() {}

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "terminology unmapped, terminology map or terminology coverage?");
  }
}
