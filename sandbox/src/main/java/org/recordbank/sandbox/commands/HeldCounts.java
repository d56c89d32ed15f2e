package org.recordbank.sandbox.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.worklist.HeldTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Counts held visits. */
@Command(
    name = HeldCounts.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Counts held visits by facility and code, with the moment of the oldest of each.")
public final class HeldCounts implements Callable<Integer> {

  static final String NAME = "counts";

  @Mixin private HeldFilterOptions filter = new HeldFilterOptions();

  @Option(names = "--json", description = "The service's answer, and nothing else.")
  private boolean json;

  @Mixin private ServiceOptions options = new ServiceOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public HeldCounts() {}

  @Override
  public Integer call() {
    Map<String, @Nullable String> filters = filter.filters(spec.commandLine());
    JsonNode counts = HeldCalls.ask(HeldCalls.service(options), held -> held.counts(filters));
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(counts);
    } else {
      HeldTable.counts(counts).forEach(out::println);
    }
    out.flush();
    return 0;
  }
}
