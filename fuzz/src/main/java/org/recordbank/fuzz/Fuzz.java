package org.recordbank.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Parsers under inputs that nobody thought of, for as long as one likes. */
@Command(
    name = "fuzz",
    mixinStandardHelpOptions = true,
    description = {
      "Lets Jazzer look for inputs for which a parser fails other than by its own refusal, reads"
          + " something that cannot be, or takes longer than ten seconds. What it has learned stays"
          + " in .recordbank/fuzz.",
      "Ends at the first finding."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:Nothing was found.",
      "1:An input was found; its file is named.",
      "2:The command line is wrong.",
      "3:Something is in the way; the message says what."
    })
public final class Fuzz implements Callable<Integer> {
  private static final int IN_THE_WAY = 3;
  private static final Pattern PROGRESS = Pattern.compile("#(\\d+)\\s+\\w+ +cov: (\\d+).*");

  @Parameters(
      arity = "0..1",
      paramLabel = "TARGET",
      description = "A parser; all, one after the other, where none is named. --list lists them.")
  private @Nullable String target;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "2",
      description = "For how long, each target (${DEFAULT-VALUE}).")
  private int minutes;

  @Option(names = "--list", description = "Lists the targets, and does nothing else.")
  private boolean list;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Gives this input to TARGET, and does nothing else.")
  private @Nullable Path replay;

  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public Fuzz() {}

  /** Runs, and ends with its exit status. */
  public static void main(String[] arguments) {
    int status =
        new CommandLine(new Fuzz())
            .setExecutionExceptionHandler(
                (failure, line, parsed) -> {
                  line.getErr().println("recordbank: " + failure.getMessage());
                  return IN_THE_WAY;
                })
            .execute(arguments);
    System.exit(status);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Target> targets = targets();
    if (list) {
      Arrays.stream(Target.values())
          .forEach(each -> say("  %-14s %s".formatted(each.id(), each.title())));
      return 0;
    }
    if (replay != null) {
      return replayed(targets, replay);
    }
    Path root = Path.of(System.getProperty("recordbank.root", "."));
    for (Target each : targets) {
      if (!isSound(each, root)) {
        return 1;
      }
    }
    say("Nothing was found.");
    return 0;
  }

  private List<Target> targets() {
    if (minutes < 1 || minutes > 10_000) {
      throw new ParameterException(spec.commandLine(), "--minutes: from 1 to 10000");
    }
    if (target == null) {
      return List.of(Target.values());
    }
    return List.of(
        Target.of(target)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "no such target: " + target + "; --list lists them")));
  }

  private boolean isSound(Target each, Path root) throws IOException, InterruptedException {
    say("%s: %s, %d min".formatted(each.id(), each.title(), minutes));
    Path work = root.resolve(".recordbank/fuzz");
    Files.createDirectories(work);
    try (PrintWriter log =
        new PrintWriter(Files.newBufferedWriter(work.resolve(each.id() + ".log")))) {
      Optional<Path> found =
          new Run(each, minutes * 60, root.resolve("fuzz/src/test/resources"), work)
              .run(line -> progress(line, log::println));
      found.ifPresent(input -> tell(each, input, work.resolve(each.id() + ".log")));
      return found.isEmpty();
    }
  }

  private void progress(String line, Consumer<String> log) {
    log.accept(line);
    Matcher progress = PROGRESS.matcher(line);
    // Each power of two, so that the lines are few.
    if (progress.matches() && Long.bitCount(Long.parseLong(progress.group(1))) == 1) {
      say("  %s inputs, %s branches".formatted(progress.group(1), progress.group(2)));
    }
  }

  private void tell(Target each, Path input, Path log) {
    say("Found: " + input);
    say("What Jazzer said of it: " + log);
    say("Replay: ./recordbank fuzz " + each.id() + " --replay " + input);
  }

  private int replayed(List<Target> targets, Path file) throws IOException {
    if (targets.size() != 1) {
      throw new ParameterException(spec.commandLine(), "--replay: name the TARGET");
    }
    byte[] input = Files.readAllBytes(file);
    try {
      targets.getFirst().check(input);
      say("It holds: " + targets.getFirst().title());
      return 0;
    } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError e) {
      e.printStackTrace(spec.commandLine().getOut());
      return 1;
    }
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
