package org.recordbank.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.recordbank.benchmarks.Measurements.Side;
import org.recordbank.benchmarks.figures.Percentiles;
import org.recordbank.benchmarks.figures.Spread;
import org.recordbank.benchmarks.load.Mixture;
import org.recordbank.benchmarks.sides.Floor;
import org.recordbank.benchmarks.sides.FloorTable;
import org.recordbank.benchmarks.sides.Latency;
import org.recordbank.benchmarks.sides.Revocations;

/** The figures, as a table for a person and as JSON for a program. */
final class Report {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Plan plan;
  private final Measurements measured;

  Report(Plan plan, Measurements measured) {
    this.plan = plan;
    this.measured = measured;
  }

  void print(Consumer<String> out) {
    if (plan.quick()) {
      out.accept("QUICK: for development; these are no figures.");
    }
    out.accept("");
    out.accept(String.format(Locale.ROOT, "%-34s %9s %9s %9s", "", "median", "least", "most"));
    spread(out, "floor, visits/s", measured.visitsPerSecond(Side.FLOOR), 0);
    spread(out, "floor with zstd, visits/s", measured.visitsPerSecond(Side.FLOOR_ZSTD), 0);
    spread(out, "pipeline, visits/s", measured.visitsPerSecond(Side.PIPELINE), 0);
    spread(out, "pipeline over HTTP, visits/s", measured.visitsPerSecond(Side.PIPELINE_HTTP), 0);
    spread(
        out, "pipeline, mixed formats, visits/s", measured.visitsPerSecond(Side.PIPELINE_MIXED), 0);
    spread(out, "pipeline / floor", measured.ratio(Side.PIPELINE, Side.FLOOR), 3);
    spread(out, "pipeline / floor with zstd", measured.ratio(Side.PIPELINE, Side.FLOOR_ZSTD), 3);
    out.accept("");
    latency(out, Objects.requireNonNull(measured.latency()));
    out.accept("");
    costs(out);
    out.accept("");
    settings()
        .forEach((name, value) -> out.accept(String.format(Locale.ROOT, "%-12s %s", name, value)));
  }

  private void latency(Consumer<String> out, Latency.Measured latency) {
    out.accept(
        String.format(
            Locale.ROOT,
            "latency at %.0f visits/s: %s",
            measured.latencyRate(),
            times(latency.visits())));
    Percentiles effective = latency.revocations().effective();
    out.accept(
        "revocation answered as effective: %s; answered as pending: %d"
            .formatted(
                effective == null ? "none" : times(effective), latency.revocations().pending()));
  }

  private static String times(Percentiles of) {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, longest %.1f ms, of %d",
        of.p50(),
        of.p99(),
        of.p999(),
        of.max(),
        of.count());
  }

  private void costs(Consumer<String> out) {
    Map<String, Double> floor = measured.cpuMicrosPerVisit(Side.FLOOR);
    Map<String, Double> kafka = measured.cpuMicrosPerVisit(Side.PIPELINE);
    Map<String, Double> http = measured.cpuMicrosPerVisit(Side.PIPELINE_HTTP);
    Map<String, Double> allocated = measured.allocatedBytesPerVisit(Side.PIPELINE);
    out.accept(
        String.format(
            Locale.ROOT,
            "%-12s %10s %10s %10s %12s %10s %8s",
            "process",
            "CPU us/v",
            "over HTTP",
            "floor",
            "allocated/v",
            "resident",
            "start"));
    kafka.forEach(
        (name, micros) ->
            out.accept(
                String.format(
                    Locale.ROOT,
                    "%-12s %10.0f %10.0f %10.0f %12s %10s %8s",
                    name,
                    micros,
                    http.getOrDefault(name, 0.0),
                    floor.getOrDefault(name, 0.0),
                    or(
                        allocated.get(name),
                        bytes -> String.format(Locale.ROOT, "%.0f kB", bytes / 1000)),
                    or(
                        measured.residentMb().get(name),
                        mb -> String.format(Locale.ROOT, "%.0f MB", mb)),
                    or(
                        measured.startSeconds().get(name),
                        s -> String.format(Locale.ROOT, "%.1f s", s)))));
    out.accept(
        String.format(
            Locale.ROOT,
            "%-12s %10.0f %10.0f %10.0f",
            "all together",
            sum(kafka),
            sum(http),
            sum(floor)));
    out.accept("");
    out.accept(
        String.format(
            Locale.ROOT,
            "for each byte of payload: write-ahead log %.3f (floor %.3f), Kafka %.3f (floor %.3f)",
            wal(Side.PIPELINE),
            wal(Side.FLOOR),
            topics(Side.PIPELINE),
            topics(Side.FLOOR)));
    measured
        .topicBytesPerPayloadByte(Side.PIPELINE)
        .forEach(
            (topic, share) -> out.accept(String.format(Locale.ROOT, "  %-28s %.4f", topic, share)));
  }

  void writeJson(Path file) {
    ObjectNode all = JSON.createObjectNode();
    all.put("quick", plan.quick());
    all.set("floorVisitsPerSecond", tree(measured.visitsPerSecond(Side.FLOOR)));
    all.set("pipelineVisitsPerSecond", tree(measured.visitsPerSecond(Side.PIPELINE)));
    all.set("ratio", tree(measured.ratio(Side.PIPELINE, Side.FLOOR)));
    Latency.Measured latency = Objects.requireNonNull(measured.latency());
    all.set("latencyMs", tree(latency.visits()));
    all.put("latencyVisitsPerSecond", measured.latencyRate());
    all.set("revocationMs", JSON.valueToTree(latency.revocations().effective()));
    all.put("revocationsPending", latency.revocations().pending());
    all.set("cpuMicrosPerVisit", tree(measured.cpuMicrosPerVisit(Side.PIPELINE)));
    all.put("walBytesPerPayloadByte", wal(Side.PIPELINE));
    all.set("residentMb", tree(measured.residentMb()));
    all.set("zstdFloorVisitsPerSecond", tree(measured.visitsPerSecond(Side.FLOOR_ZSTD)));
    all.set("zstdRatio", tree(measured.ratio(Side.PIPELINE, Side.FLOOR_ZSTD)));
    all.set("httpVisitsPerSecond", tree(measured.visitsPerSecond(Side.PIPELINE_HTTP)));
    all.set("httpRatio", tree(measured.ratio(Side.PIPELINE_HTTP, Side.FLOOR)));
    all.set("httpCpuMicrosPerVisit", tree(measured.cpuMicrosPerVisit(Side.PIPELINE_HTTP)));
    all.set("mixedVisitsPerSecond", tree(measured.visitsPerSecond(Side.PIPELINE_MIXED)));
    all.set("mixedCpuMicrosPerVisit", tree(measured.cpuMicrosPerVisit(Side.PIPELINE_MIXED)));
    all.set("floorCpuMicrosPerVisit", tree(measured.cpuMicrosPerVisit(Side.FLOOR)));
    all.set("zstdFloorCpuMicrosPerVisit", tree(measured.cpuMicrosPerVisit(Side.FLOOR_ZSTD)));
    all.put("floorWalBytesPerPayloadByte", wal(Side.FLOOR));
    all.put("kafkaBytesPerPayloadByte", topics(Side.PIPELINE));
    all.set("topicBytesPerPayloadByte", tree(measured.topicBytesPerPayloadByte(Side.PIPELINE)));
    all.set("allocatedBytesPerVisit", tree(measured.allocatedBytesPerVisit(Side.PIPELINE)));
    all.set("startSeconds", tree(measured.startSeconds()));
    all.set("settings", tree(settings()));
    try {
      JSON.writeValue(file.toFile(), all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> settings() {
    var settings = new java.util.LinkedHashMap<String, String>();
    settings.put(
        "machine",
        "%d processors, Java %s, %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                System.getProperty("os.name")));
    settings.put(
        "visits",
        "%d in each of %d rounds, %d bytes on average, seed %d, %d accounts for each patient"
            .formatted(
                plan.visits(),
                plan.rounds(),
                averageBytes(Side.PIPELINE),
                plan.seed(),
                plan.copies()));
    settings.put("warm-up", plan.warmupSeconds() + " s");
    settings.put(
        "floor",
        Floor.settings(
            FloorTable.LZ4, plan.lingerMillis(), plan.partitions(), plan.floorWriters()));
    settings.put(
        "zstd floor",
        Floor.settings(
            FloorTable.ZSTD, plan.lingerMillis(), plan.partitions(), plan.floorWriters()));
    settings.put(
        "pipeline",
        "producer %s; %d partition(s) of each topic; one bank"
            .formatted(Run.producer(plan), plan.partitions()));
    settings.put(
        "mixed",
        "%s; %d bytes on average, over Kafka"
            .formatted(Mixture.SHARES, averageBytes(Side.PIPELINE_MIXED)));
    settings.put("HTTP", plan.connections() + " connections");
    settings.put("latency", Latency.settings());
    settings.put("revocations", Revocations.settings());
    settings.put(
        "database",
        "fsync=on synchronous_commit=on shared_buffers=512MB max_wal_size=4GB checkpoint_timeout=15min, no checkpoint"
            + " forced");
    return settings;
  }

  private long averageBytes(Side side) {
    long visits = measured.turns(side).stream().mapToLong(Turn::visits).sum();
    return measured.turns(side).stream().mapToLong(Turn::payloadBytes).sum() / visits;
  }

  private double wal(Side side) {
    return measured.perPayloadByte(side, Costs::walBytes);
  }

  private double topics(Side side) {
    return measured.perPayloadByte(side, Costs::kafkaBytes);
  }

  private static void spread(Consumer<String> out, String name, Spread spread, int decimals) {
    out.accept(
        String.format(
            Locale.ROOT,
            "%-34s %9s %9s %9s",
            name,
            number(spread.median(), decimals),
            number(spread.min(), decimals),
            number(spread.max(), decimals)));
  }

  private static String number(double value, int decimals) {
    return java.math.BigDecimal.valueOf(value)
        .setScale(decimals, java.math.RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static String or(
      @Nullable Double value, java.util.function.Function<Double, String> text) {
    return value == null ? "" : text.apply(value);
  }

  private static double sum(Map<String, Double> parts) {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static com.fasterxml.jackson.databind.JsonNode tree(Object value) {
    return JSON.valueToTree(value);
  }
}
