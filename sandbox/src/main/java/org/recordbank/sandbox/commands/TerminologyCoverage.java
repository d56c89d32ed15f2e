package org.recordbank.sandbox.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.worklist.CoverageBars;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how much of what facilities send has a standard code. */
@Command(
    name = TerminologyCoverage.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Prints, by facility and kind of content, the share of codings that have a standard code.")
public final class TerminologyCoverage implements Callable<Integer> {

  static final String NAME = "coverage";

  @Option(names = "--facility", paramLabel = "NAME", description = "Only of this facility.")
  private @Nullable String facility;

  @Option(
      names = "--since",
      paramLabel = "DAY",
      description = "Only visits that came since this day, yyyy-mm-dd.")
  private @Nullable String since;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the service's answer there.")
  private @Nullable Path json;

  @Mixin private ServiceOptions options = new ServiceOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public TerminologyCoverage() {}

  @Override
  public Integer call() {
    Map<String, @Nullable String> filters = new LinkedHashMap<>();
    filters.put("facility", facility);
    filters.put("since", since);
    JsonNode coverage =
        Http.json(WorklistCalls.ask(options, worklist -> worklist.coverage(filters)));
    var out = spec.commandLine().getOut();
    CoverageBars.lines(coverage).forEach(out::println);
    out.flush();
    if (json != null) {
      try {
        Path written = Files.writeString(json, coverage.toPrettyString() + "\n");
        assert written != null;
      } catch (IOException e) {
        throw new SandboxFailure("--json: cannot write to " + json, e);
      }
    }
    return 0;
  }
}
