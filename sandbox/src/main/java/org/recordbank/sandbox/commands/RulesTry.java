package org.recordbank.sandbox.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.OfflineRuleTrial;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.SandboxOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a change of the rules would change. */
@Command(
    name = RulesTry.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Labels and judges every deposit of a bank by the rules in force and by those of a file, and"
          + " says, as counts, which labels change and of which resources a facility would see more,"
          + " or less. Changes nothing. Counts of fewer than 11 patients are not told, all others are"
          + " rounded to tens. Starts PostgreSQL for that if it does not run.",
      "What is in force is configured as for bank-service: RECORDBANK_JURISDICTION and"
          + " RECORDBANK_FACILITY_KINDS_<FACILITY>."
    })
public final class RulesTry implements Callable<Integer> {

  static final String NAME = "try";

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "The changed rules: a copy of the shipped rules.tsv with other rows. Without it the rules"
              + " stay as they are.")
  private @Nullable Path file;

  @Option(
      names = "--bank",
      paramLabel = "B",
      defaultValue = "first",
      description = "In which bank (${DEFAULT-VALUE}).")
  private String bank;

  @Option(
      names = "--jurisdiction",
      paramLabel = "J",
      description = "Under this law instead: none, us, us-ny or us-md.")
  private @Nullable String jurisdiction;

  @Option(
      names = "--accounts",
      paramLabel = "N",
      description = "Only so many accounts, at least 11: to see how long all of them take.")
  private @Nullable Integer accounts;

  @Option(names = "--json", paramLabel = "OUT", description = "Write the counts there, too.")
  private @Nullable Path json;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who, for the log (the user of the operating system).")
  private @Nullable String by;

  @Mixin private Places places = new Places();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public RulesTry() {}

  @Override
  public Integer call() {
    check(file != null || jurisdiction != null, "what is to be tried? A file, or --jurisdiction");
    check(SandboxOptions.USUAL_BANKS.contains(bank), "no such bank: " + bank);
    check(accounts == null || accounts >= 11, "--accounts: at least 11");
    Sandbox meant = places.meant();
    boolean borrowed = !meant.isRunning(Part.POSTGRES);
    if (borrowed) {
      meant.start(Part.POSTGRES);
    }
    try {
      return status(new OfflineRuleTrial(places.project(), meant).run(bank, arguments()));
    } finally {
      if (borrowed) {
        meant.stop(Part.POSTGRES);
      }
      meant.close();
    }
  }

  private void check(boolean fine, String message) {
    if (!fine) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private List<String> arguments() {
    var arguments = new ArrayList<String>();
    add(arguments, "--rules", file);
    add(arguments, "--jurisdiction", jurisdiction);
    add(arguments, "--accounts", accounts);
    add(arguments, "--json", json);
    add(arguments, "--by", by);
    return arguments;
  }

  private static void add(List<String> arguments, String option, @Nullable Object value) {
    if (value != null) {
      arguments.addAll(List.of(option, value.toString()));
    }
  }

  /** The program has said what is wrong, or in the way. */
  private static int status(int status) {
    return switch (status) {
      case 0, 2, 3, 130 -> status;
      default -> throw new SandboxFailure("trying the rules ended early, with status " + status);
    };
  }
}
