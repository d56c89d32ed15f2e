package org.recordbank.sandbox;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.recordbank.sandbox.commands.Demo;
import org.recordbank.sandbox.commands.Down;
import org.recordbank.sandbox.commands.Explain;
import org.recordbank.sandbox.commands.Held;
import org.recordbank.sandbox.commands.Rejected;
import org.recordbank.sandbox.commands.Reset;
import org.recordbank.sandbox.commands.Rules;
import org.recordbank.sandbox.commands.Send;
import org.recordbank.sandbox.commands.Status;
import org.recordbank.sandbox.commands.Terminology;
import org.recordbank.sandbox.commands.Token;
import org.recordbank.sandbox.commands.Up;
import org.recordbank.sandbox.commands.Verify;
import org.recordbank.sandbox.visits.SyntheaFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the script hands over to, once everything is built. */
@Command(
    name = "recordbank",
    description = "Runs Recordbank on this machine: broker, registry, database and services.",
    mixinStandardHelpOptions = true,
    subcommands = {
      Demo.class,
      Up.class,
      Down.class,
      Reset.class,
      Status.class,
      Token.class,
      Verify.class,
      Send.class,
      Explain.class,
      Rejected.class,
      Held.class,
      Rules.class,
      Terminology.class,
      CommandLine.HelpCommand.class
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:It did what it was asked.",
      "1:It ran, and what it checked does not hold.",
      "2:The command line is wrong.",
      "3:Something is in the way; the message says what and how to mend it.",
      "130:It was interrupted, and has stopped what it had started."
    })
public final class Main {

  static final int IN_THE_WAY = 3;

  private Main() {}

  /** Runs one command and ends with its exit status. */
  public static void main(String[] arguments) {
    Logger.getLogger("").setLevel(Level.OFF);
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  /** Everything that can be asked for, with the exit status of each trouble. */
  public static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((failure, line, parsed) -> tell(line, failure));
  }

  private static int tell(CommandLine line, Exception failure) {
    if (isEnding()) {
      return IN_THE_WAY;
    }
    if (failure instanceof SandboxFailure || failure instanceof SyntheaFailure) {
      line.getErr().println("recordbank: " + failure.getMessage());
    } else {
      line.getErr().println("recordbank: unexpected: " + failure);
      failure.printStackTrace(line.getErr());
    }
    return IN_THE_WAY;
  }

  /** After Ctrl-C, what fails because everything is being stopped is no news. */
  private static boolean isEnding() {
    var probe = new Thread(() -> {}, "probe");
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      return !Runtime.getRuntime().removeShutdownHook(probe);
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
