package org.recordbank.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.recordbank.benchmarks.scale.ScaleStep;
import org.recordbank.benchmarks.scale.ScaledStage;

/** How a stage scales, as a table and as JSON. */
final class ScaleReport {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final ScaledStage stage;
  private final List<ScaleStep> steps;
  private final boolean quick;

  ScaleReport(ScaledStage stage, List<ScaleStep> steps, boolean quick) {
    this.stage = stage;
    this.steps = List.copyOf(steps);
    this.quick = quick;
  }

  void print(Consumer<String> out) {
    if (quick) {
      out.accept("QUICK: for development; these are no figures.");
    }
    out.accept("");
    out.accept(
        String.format(
            Locale.ROOT,
            "%-10s %10s %10s %14s   %s",
            "instances",
            "visits/s",
            "CPU us/v",
            "out of order",
            "records of each"));
    for (ScaleStep step : steps) {
      out.accept(
          String.format(
              Locale.ROOT,
              "%-10d %10.0f %10.0f %14d   %s",
              step.instances(),
              step.visitsPerSecond(),
              step.cpuMicrosPerVisit(),
              step.outOfOrder(),
              step.visitsByInstance()));
    }
  }

  void writeJson(Path file) {
    ObjectNode all = JSON.createObjectNode();
    all.put("quick", quick);
    all.put("stage", stage.name().toLowerCase(Locale.ROOT));
    ArrayNode array = all.putArray("steps");
    steps.forEach(step -> array.add(JSON.<ObjectNode>valueToTree(step)));
    try {
      JSON.writeValue(file.toFile(), all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
