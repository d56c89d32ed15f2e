package org.recordbank.sandbox.commands;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.rejected.Inventory;
import org.recordbank.sandbox.rejected.Place;
import org.recordbank.sandbox.rejected.Rejections;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What was rejected. */
@Command(
    name = "rejected",
    mixinStandardHelpOptions = true,
    subcommands = {RejectedList.class, RejectedShow.class, RejectedReplay.class},
    description = {
      "Lists and shows visits that were rejected, and sends them again to the stage that rejected"
          + " them. Prints nothing of a document and no patient's identifier.",
      "  ./recordbank rejected list --since 24h",
      "  ./recordbank rejected show 3-1742",
      "  ./recordbank rejected replay --code unknown-account --facility general",
      "More: docs/how-to/replay-rejected-visits.md"
    })
public final class Rejected implements Callable<Integer> {

  /** More are not kept in memory. */
  static final int MOST = 200_000;

  private static final Pattern VISIT = Pattern.compile("[0-9a-f]{32}");

  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public Rejected() {}

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "rejected list, rejected show or replay?");
  }

  /** Whether a word can name rejections. */
  static boolean isName(String word) {
    return Place.parse(word).isPresent() || VISIT.matcher(word).matches();
  }

  /** Those that a place or a visit's identifier names. */
  static List<Inventory.Row> named(Rejections rejections, String word) {
    Optional<Place> place = Place.parse(word);
    List<Inventory.Row> found =
        place.isPresent() ? rejections.at(place.get()).stream().toList() : rejections.of(word);
    if (found.isEmpty()) {
      throw new NotFound("no rejection " + (place.isPresent() ? "at " : "of the visit ") + word);
    }
    return found;
  }

  /** Nothing is known under a name. */
  static final class NotFound extends RuntimeException {
    NotFound(String message) {
      super(message);
    }
  }

  /** Runs it; a name of nothing is status 1. */
  static int running(CommandSpec spec, Callable<Integer> work) throws Exception {
    try {
      return work.call();
    } catch (NotFound e) {
      spec.commandLine().getErr().println("recordbank: " + e.getMessage());
      return 1;
    } catch (UncheckedIOException e) {
      throw new SandboxFailure("no answer from the schema registry; does it run?", e);
    }
  }
}
