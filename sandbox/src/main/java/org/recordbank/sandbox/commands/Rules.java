package org.recordbank.sandbox.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The labelling rules. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    subcommands = {RulesTry.class},
    description = {
      "Tries changed labelling rules, or another jurisdiction, on all that a bank keeps. Prints"
          + " counts, and nothing about a patient.",
      "  ./recordbank rules try changed.tsv",
      "  ./recordbank rules try --jurisdiction us-ny",
      "More: docs/how-to/try-labelling-rules.md"
    })
public final class Rules implements Callable<Integer> {

  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public Rules() {}

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "rules try?");
  }
}
