package org.recordbank.sandbox.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.worklist.UnmappedTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists codes that nothing knows. */
@Command(
    name = TerminologyUnmapped.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Lists the codes that nothing knows, with how many visits held each and what might stand"
            + " for it. How the next page is asked for comes last, on standard error.")
public final class TerminologyUnmapped implements Callable<Integer> {

  static final String NAME = "unmapped";

  private static final int MOST = 100;

  @Option(names = "--facility", paramLabel = "NAME", description = "Only of this facility.")
  private @Nullable String facility;

  @Option(names = "--system", paramLabel = "URI", description = "Only of this system; - for none.")
  private @Nullable String system;

  @Option(names = "--kind", paramLabel = "TYPE", description = "Only in FHIR resources like this.")
  private @Nullable String kind;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      defaultValue = "count",
      description = "By count of visits, or last seen: count, last (${DEFAULT-VALUE}).")
  private String order;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "So many (${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--after", paramLabel = "KEY", description = "The page after the one before.")
  private @Nullable String after;

  @Option(names = "--json", description = "The service's answer, and nothing else.")
  private boolean json;

  @Mixin private ServiceOptions options = new ServiceOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public TerminologyUnmapped() {}

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--limit: from 1 to " + MOST + ", not " + limit);
    }
    Map<String, @Nullable String> filters = new LinkedHashMap<>();
    filters.put("facility", facility);
    filters.put("system", system);
    filters.put("kind", kind);
    filters.put("order", order);
    filters.put("limit", Integer.toString(limit));
    filters.put("after", after);
    JsonNode page = Http.json(WorklistCalls.ask(options, worklist -> worklist.unmapped(filters)));
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(page);
    } else {
      UnmappedTable.lines(page).forEach(out::println);
    }
    out.flush();
    if (!json && page.hasNonNull("next")) {
      var err = spec.commandLine().getErr();
      err.println("recordbank: the next page: --after " + page.path("next").asText());
      err.flush();
    }
    return 0;
  }
}
