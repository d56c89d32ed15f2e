package org.recordbank.sandbox.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.clients.HeldVisits;
import org.recordbank.sandbox.worklist.HeldTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists held visits. */
@Command(
    name = HeldList.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Lists held visits, oldest first: since when, for how long, code, facility, visit, when it"
            + " will be dropped, and when it is looked at again where time alone may change"
            + " something. Whether there are more comes last, on standard error.")
public final class HeldList implements Callable<Integer> {

  static final String NAME = "list";

  private static final int MOST = 100_000;
  private static final int MOST_OF_A_PAGE = 100;

  @Mixin private HeldFilterOptions filter = new HeldFilterOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "The oldest N (${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "One JSON object for each, and nothing else.")
  private boolean json;

  @Mixin private ServiceOptions options = new ServiceOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public HeldList() {}

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--limit: from 1 to " + MOST + ", not " + limit);
    }
    Map<String, @Nullable String> filters = filter.filters(spec.commandLine());
    filters.put("limit", Integer.toString(Math.min(limit, MOST_OF_A_PAGE)));
    HeldVisits held = HeldCalls.service(options);
    List<JsonNode> visits = new ArrayList<>();
    JsonNode page = HeldCalls.ask(held, service -> service.page(filters));
    page.path("visits").forEach(visits::add);
    while (page.hasNonNull("next") && visits.size() < limit) {
      String next = page.path("next").asText();
      page = HeldCalls.ask(held, service -> service.get(next));
      page.path("visits").forEach(visits::add);
    }
    boolean more = page.hasNonNull("next") || visits.size() > limit;
    print(visits.subList(0, Math.min(limit, visits.size())), more);
    return 0;
  }

  private void print(List<JsonNode> visits, boolean more) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      visits.forEach(out::println);
      out.flush();
      return;
    }
    HeldTable.list(visits).forEach(out::println);
    out.flush();
    if (visits.isEmpty()) {
      say("No visit is held like that.");
    } else if (more) {
      say("The oldest " + visits.size() + " are shown; there are more (--limit).");
    }
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
