package org.recordbank.sandbox.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What waits. */
@Command(
    name = "held",
    mixinStandardHelpOptions = true,
    subcommands = {HeldList.class, HeldCounts.class},
    description = {
      "Lists and counts visits that are held: which, why, since when, and when they will be dropped."
          + " Prints nothing of a document and nothing about a patient.",
      "  ./recordbank held list --facility general",
      "  ./recordbank held list --code unknown-patient --older-than 30d",
      "  ./recordbank held counts",
      "More: docs/how-to/work-off-held-visits.md"
    })
public final class Held implements Callable<Integer> {

  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public Held() {}

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "held list or held counts?");
  }
}
