package org.recordbank.sandbox.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.clients.Http;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decides what stands for a facility's code. */
@Command(
    name = TerminologyMap.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Decides that a standard code stands for a facility's. Visits from now on have it; those"
            + " that were deposited with the facility's code alone are normalized again.")
public final class TerminologyMap implements Callable<Integer> {

  static final String NAME = "map";

  @Parameters(index = "0", paramLabel = "FACILITY", description = "Whose code it is.")
  private String facility;

  @Parameters(index = "1", paramLabel = "SYSTEM", description = "Its system; - for none.")
  private String system;

  @Parameters(index = "2", paramLabel = "CODE", description = "The facility's code.")
  private String code;

  @Parameters(index = "3", paramLabel = "TARGET_SYSTEM", description = "A standard system's URI.")
  private String targetSystem;

  @Parameters(index = "4", paramLabel = "TARGET_CODE", description = "The code that stands for it.")
  private String targetCode;

  @Option(names = "--display", paramLabel = "TEXT", description = "What the target is called.")
  private @Nullable String display;

  @Option(
      names = "--equivalence",
      paramLabel = "CODE",
      description = "How they relate, by FHIR's concept-map-equivalence (equivalent).")
  private @Nullable String equivalence;

  @Option(names = "--unknown", description = "Also a target that the terminology does not hold.")
  private boolean unknown;

  @Mixin private ServiceOptions options = new ServiceOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public TerminologyMap() {}

  @Override
  public Integer call() {
    ObjectNode body = Http.JSON.createObjectNode();
    ObjectNode target = body.putArray("targets").addObject();
    target.put("system", targetSystem).put("code", targetCode);
    if (display != null) {
      target.put("display", display);
    }
    if (equivalence != null) {
      target.put("equivalence", equivalence);
    }
    JsonNode answer =
        Http.json(
            WorklistCalls.ask(
                options,
                worklist -> worklist.decide(facility, system, code, body.toString(), unknown)));
    var out = spec.commandLine().getOut();
    out.println(
        "decision "
            + answer.path("decision").path("version").asLong()
            + "; visits to normalize again: "
            + answer.path("visitsToNormalizeAgain").asLong()
            + "; terminology "
            + answer.path("terminologyVersion").asText());
    for (JsonNode warning : answer.path("warnings")) {
      out.println("warning: " + warning.asText());
    }
    out.flush();
    return 0;
  }
}
