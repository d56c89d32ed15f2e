package org.recordbank.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recordbank.benchmarks.Measurements.Side;
import org.recordbank.benchmarks.figures.Percentiles;
import org.recordbank.benchmarks.processes.Cpu;
import org.recordbank.benchmarks.sides.Latency;
import org.recordbank.benchmarks.sides.Revocations;

class ReportTest {

  private static final Plan PLAN = new Plan(2, 100, 10, 2, 1, 1, null, 8, 2, 2, 5, 42, true);

  @TempDir private Path folder = Path.of("");

  @Test
  void theJsonHasTheFieldsThatOthersRead() throws IOException {
    // given
    Path file = folder.resolve("bench.json");

    // when
    new Report(PLAN, measurements()).writeJson(file);

    // then
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.path("floorVisitsPerSecond").path("median").asDouble()).isEqualTo(75);
    assertThat(json.path("pipelineVisitsPerSecond").path("min").asDouble()).isEqualTo(50);
    assertThat(json.path("mixedVisitsPerSecond").path("max").asDouble()).isEqualTo(50);
    assertThat(json.path("ratio").path("min").asDouble()).isEqualTo(0.5);
    assertThat(json.path("latencyMs").path("p50").asDouble()).isEqualTo(2);
    assertThat(json.path("latencyMs").path("p99").asDouble()).isEqualTo(3);
    assertThat(json.path("latencyMs").path("p999").asDouble()).isEqualTo(4);
    assertThat(json.path("revocationMs").path("p99").asDouble()).isEqualTo(7);
    assertThat(json.path("revocationMs").path("count").asInt()).isEqualTo(50);
    assertThat(json.path("revocationsPending").asInt()).isEqualTo(3);
    assertThat(json.path("cpuMicrosPerVisit").path("bank-first").asDouble()).isEqualTo(30);
    assertThat(json.path("walBytesPerPayloadByte").asDouble()).isCloseTo(0.2, within(1e-9));
    assertThat(json.path("kafkaBytesPerPayloadByte").asDouble()).isCloseTo(0.7, within(1e-9));
    assertThat(json.path("residentMb").path("bank-first").asDouble()).isEqualTo(199);
    assertThat(json.path("startSeconds").path("bank-first").asDouble()).isEqualTo(2.5);
  }

  @Test
  void whatWasQuickSaysSo() {
    List<String> lines = new ArrayList<>();

    new Report(PLAN, measurements()).print(lines::add);

    assertThat(lines.getFirst()).startsWith("QUICK");
    assertThat(String.join("\n", lines))
        .contains("pipeline / floor", "mixed formats", "of ten 6 HL7 v2", "bank-first");
  }

  @Test
  void revocationsThatArePendingAreCountedApart() {
    List<String> lines = new ArrayList<>();

    new Report(PLAN, measurements()).print(lines::add);

    assertThat(lines)
        .contains(
            "revocation answered as effective: p50 6.0 ms, p99 7.0 ms, p99.9 8.0 ms,"
                + " longest 9.0 ms, of 50; answered as pending: 3");
  }

  private static Measurements measurements() {
    var measurements = new Measurements();
    for (int round = 1; round <= 2; round++) {
      for (Side side : Side.values()) {
        int seconds = side == Side.FLOOR ? round : 2;
        measurements.add(side, turn(Duration.ofSeconds(seconds)));
      }
    }
    measurements.started("bank-first", 2.5);
    measurements.resident(Map.of("bank-first", 199.0));
    measurements.latency(
        12.5,
        new Latency.Measured(
            new Percentiles(2, 3, 4, 5, 100),
            new Revocations.Answered(new Percentiles(6, 7, 8, 9, 50), 3)));
    return measurements;
  }

  private static Turn turn(Duration took) {
    int visits = 100;
    return new Turn(
        visits,
        1_000_000,
        took,
        new Costs(
            new Cpu(Map.of("bank-first", 3_000L)),
            200_000,
            Map.of("visit.received", 400_000L, "visit.normalized", 300_000L),
            Map.of("bank-first", 5_000_000L)));
  }
}
