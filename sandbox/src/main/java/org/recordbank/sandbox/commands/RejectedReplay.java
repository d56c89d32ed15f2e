package org.recordbank.sandbox.commands;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.demo.Progress;
import org.recordbank.sandbox.rejected.Cluster;
import org.recordbank.sandbox.rejected.Filter;
import org.recordbank.sandbox.rejected.Inventory;
import org.recordbank.sandbox.rejected.JsonView;
import org.recordbank.sandbox.rejected.Listing;
import org.recordbank.sandbox.rejected.Rejections;
import org.recordbank.sandbox.rejected.Replayer;
import org.recordbank.sandbox.rejected.Step;
import org.recordbank.sandbox.rejected.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends rejected records again. */
@Command(
    name = RejectedReplay.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Sends rejected records again, as they were, to the stage that rejected them, and puts that"
            + " on record. One that is named goes at once; what a filter finds is only counted until"
            + " --yes is given. A repeat does no harm: a visit is deposited once. Status 1: of those"
            + " that are named, or that --yes was given for, not one was sent.")
public final class RejectedReplay implements Callable<Integer> {

  static final String NAME = "replay";
  private static final int LONGEST_TEXT = 200;
  private static final int WORTH_A_BAR = 500;

  @Parameters(
      paramLabel = "PLACE|VISIT",
      arity = "0..*",
      description = "Places as list prints them (3-1742), or visits' identifiers.")
  private List<String> names = List.of();

  @Mixin private FilterOptions filter = new FilterOptions();

  @Option(names = "--all", description = "All rejections, where there is no other filter.")
  private boolean all;

  @Option(names = "--yes", description = "Do it. Without, a filter only says what would be done.")
  private boolean yes;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Only the first N, in the order in which they came: to try one.")
  private @Nullable Integer limit;

  @Option(names = "--again", description = "Also those that were replayed before.")
  private boolean again;

  @Option(
      names = "--force",
      description =
          "Also those whose code says that the bytes are wrong: after a defect of the service was"
              + " mended.")
  private boolean force;

  @Option(
      names = "--jurisdiction",
      paramLabel = "J",
      defaultValue = "none",
      description =
          "The law of the deployment, as RECORDBANK_JURISDICTION (${DEFAULT-VALUE}): an order that a"
              + " law permitted where no directive spoke is sent only if it is this.")
  private String jurisdiction = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who, for the record (the user of the operating system).")
  private @Nullable String by;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for the record; nothing about a patient.")
  private @Nullable String reason;

  @Option(names = "--json", description = "One JSON object for each, and nothing else.")
  private boolean json;

  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public RejectedReplay() {}

  @Override
  public Integer call() throws Exception {
    Filter chosen = filter.filter(spec.commandLine());
    boolean filtered = !chosen.equals(Filter.ANY);
    check(names.isEmpty() || !(filtered || all), "give names or a filter, not both");
    check(
        !names.isEmpty() || filtered || all,
        "which? A place, a visit, a filter such as --code, or --all");
    check(!(filtered && all), "--all is without a filter");
    for (String name : names) {
      check(Rejected.isName(name), "neither a place (3-1742) nor a visit's identifier: " + name);
    }
    check(limit == null || limit > 0, "--limit: at least 1");
    check(
        Jurisdiction.named(jurisdiction).isPresent(),
        "--jurisdiction: one of " + Jurisdiction.names());
    check(isText(by) && isText(reason), "--by and --reason: one line of at most 200 characters");
    return Rejected.running(spec, () -> replay(chosen));
  }

  private int replay(Filter chosen) {
    Cluster deployment = cluster.cluster();
    var rejections = new Rejections(deployment);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    List<Step> plan = plan(rejections, chosen);
    boolean atOnce = yes || (!names.isEmpty() && plan.size() == names.size());
    List<Step> steps = limit == null ? plan : Step.first(plan, limit);
    if (!atOnce) {
      tell(steps, false);
      say(
          steps.stream().noneMatch(Step::isReplay)
              ? "Nothing is to be replayed."
              : "Nothing was replayed. To do it: the same with --yes"
                  + (chosen.until().isPresent() || !names.isEmpty()
                      ? ""
                      : " (and --until " + now + ", for no others than these)"));
      return 0;
    }
    var done = new ArrayList<Step>(steps.size());
    long replays = steps.stream().filter(Step::isReplay).count();
    try (Progress bar = replays < WORTH_A_BAR ? null : Progress.of("Replaying", steps.size())) {
      Jurisdiction law = Jurisdiction.named(jurisdiction).orElseThrow();
      new Replayer(deployment, who(), reason, force, law)
          .run(
              steps,
              step -> {
                done.add(step);
                if (bar != null) {
                  bar.step();
                }
              });
    }
    tell(done, true);
    return done.stream().anyMatch(Step::isReplay) ? 0 : 1;
  }

  private List<Step> plan(Rejections rejections, Filter chosen) {
    if (names.isEmpty()) {
      Inventory inventory = rejections.find(chosen, Rejected.MOST);
      if (inventory.matching() > Rejected.MOST) {
        throw new SandboxFailure(
            "%d rejections match, more than %d; take them in parts, by --since and --until"
                .formatted(inventory.matching(), Rejected.MOST));
      }
      return Step.plan(inventory.rowsByOrigin(), again, force);
    }
    var rows = new ArrayList<Inventory.Row>();
    names.stream().distinct().forEach(name -> rows.addAll(Rejected.named(rejections, name)));
    return Step.plan(Inventory.byOrigin(rows), again, force);
  }

  /** What was done, or would be, and what not and why. */
  private void tell(List<Step> steps, boolean done) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      steps.forEach(step -> out.println(JsonView.of(step, done)));
      out.flush();
      return;
    }
    Map<Verdict, Map<String, Long>> counts = new EnumMap<>(Verdict.class);
    for (Step step : steps) {
      String what = step.row().rejection().code() + " at " + step.row().rejection().stage();
      counts.computeIfAbsent(step.verdict(), v -> new TreeMap<>()).merge(what, 1L, Long::sum);
    }
    counts.forEach(
        (verdict, each) ->
            out.println(
                verdict == Verdict.REPLAY
                    ? (done ? "Replayed: " : "To be replayed: ") + Listing.counted(each)
                    : "Not replayed: " + Listing.counted(each) + ". " + verdict.explanation()));
    out.flush();
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  private String who() {
    return by != null ? by : Objects.requireNonNullElse(System.getProperty("user.name"), "unknown");
  }

  private static boolean isText(@Nullable String text) {
    return text == null
        || (!text.isBlank()
            && text.length() <= LONGEST_TEXT
            && text.chars().noneMatch(Character::isISOControl));
  }
}
