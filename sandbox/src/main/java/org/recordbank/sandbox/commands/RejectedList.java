package org.recordbank.sandbox.commands;

import java.util.Map;
import java.util.concurrent.Callable;
import org.recordbank.sandbox.rejected.Inventory;
import org.recordbank.sandbox.rejected.JsonView;
import org.recordbank.sandbox.rejected.Listing;
import org.recordbank.sandbox.rejected.Rejections;
import org.recordbank.sandbox.rejected.Standing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists rejections. */
@Command(
    name = RejectedList.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Lists rejections, oldest first: place, time, stage, code, facility, visit, and whether it"
            + " was replayed. How many there are by code and stage comes last, on standard error.")
public final class RejectedList implements Callable<Integer> {

  static final String NAME = "list";

  @Mixin private FilterOptions filter = new FilterOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "The newest N (${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--outcome",
      description =
          "Also what became of those that were replayed. Reads visit.outcome from the first of"
              + " those replays on, which may be much.")
  private boolean outcome;

  @Option(names = "--json", description = "One JSON object for each, and nothing else.")
  private boolean json;

  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public RejectedList() {}

  @Override
  public Integer call() throws Exception {
    if (limit < 1 || limit > Rejected.MOST) {
      throw new ParameterException(
          spec.commandLine(), "--limit: from 1 to " + Rejected.MOST + ", not " + limit);
    }
    return Rejected.running(spec, this::list);
  }

  private int list() {
    var chosen = filter.filter(spec.commandLine());
    var rejections = new Rejections(cluster.cluster());
    Inventory inventory = rejections.find(chosen, limit);
    var rows = inventory.rows();
    Map<String, Standing> outcomes = outcome ? rejections.outcomesAfterReplay(rows) : Map.of();
    var out = spec.commandLine().getOut();
    if (json) {
      rows.forEach(
          row ->
              out.println(
                  JsonView.of(row, row.rejection().outcomeKey().map(outcomes::get).orElse(null))));
      out.flush();
      return 0;
    }
    Listing.table(rows, outcomes).forEach(out::println);
    out.flush();
    var err = spec.commandLine().getErr();
    err.println(Listing.summary(inventory.matching(), rows.size(), inventory.counts()));
    err.flush();
    return 0;
  }
}
