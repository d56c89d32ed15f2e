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
    subcommands = {
      TerminologyLoad.class,
      TerminologyList.class,
      TerminologyUnmapped.class,
      TerminologyMap.class,
      TerminologyCoverage.class
    },
    description = {
      "Loads what publishers of terminology give out and facilities' own maps, and lists what is in"
          + " use; says which codes nothing knows, decides what stands for one, and says how much"
          + " of what facilities send has a standard code.",
      "  ./recordbank terminology load Loinc_2.77.zip RxNorm_full_01062025.zip",
      "  ./recordbank terminology load --facility harbour harbour.csv",
      "  ./recordbank terminology list",
      "  ./recordbank terminology unmapped --facility harbour",
      "  ./recordbank terminology map harbour urn:harbour:lab GLU http://loinc.org 2345-7",
      "  ./recordbank terminology coverage",
      "More: docs/how-to/load-terminologies.md, docs/how-to/work-off-unmapped-codes.md"
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
