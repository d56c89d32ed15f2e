package org.recordbank.sandbox.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.recordbank.sandbox.clients.OutcomeBook;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.VisitOutcome;

/**
 * What became of what was sent.
 *
 * @param published how many bundles, messages and documents were published, each once
 * @param formats what became of them, by form
 * @param deposited how many, by bank
 * @param held how many, by code
 * @param rejected how many, by code
 * @param visitsPerSecond from the first publication to the last decision
 * @param latencyMs from publication to the committed deposit: 50th and 99th percentile
 * @param mapped codings that got a standard one beside them
 * @param unmapped codings that no map knows
 * @param accounts how many accounts there are
 * @param chainsVerified how many accounts have a chain of hashes that verifies
 */
record Summary(
    int published,
    List<FormatCount> formats,
    Map<String, Integer> deposited,
    Map<String, Integer> held,
    Map<String, Integer> rejected,
    double visitsPerSecond,
    Latency latencyMs,
    int mapped,
    int unmapped,
    int accounts,
    int chainsVerified) {

  /** Percentiles in milliseconds. */
  record Latency(long p50, long p99) {}

  /**
   * One of them.
   *
   * @param sentAt when it was handed over
   * @param entry what became of it
   */
  record Line(Format format, Instant sentAt, OutcomeBook.Entry entry) {}

  static Summary of(List<Dispatch> published, List<Line> lines, int accounts, int chainsVerified) {
    Map<Format, FormatCount> formats = counts(published);
    Map<String, Integer> deposited = new TreeMap<>();
    Map<String, Integer> held = new TreeMap<>();
    Map<String, Integer> rejected = new TreeMap<>();
    List<Long> latencies = new ArrayList<>();
    int mapped = 0;
    int unmapped = 0;
    for (Line line : lines) {
      VisitOutcome outcome = line.entry().outcome();
      Objects.requireNonNull(formats.get(line.format())).add(outcome);
      switch (outcome.getStatus()) {
        case "deposited" -> {
          count(deposited, Objects.requireNonNull(outcome.getReceipt()).getBank());
          latencies.add(Duration.between(line.sentAt(), line.entry().writtenAt()).toMillis());
        }
        case "held" -> count(held, Objects.requireNonNull(outcome.getCode()));
        case "rejected" -> count(rejected, Objects.requireNonNull(outcome.getCode()));
        default -> throw new IllegalArgumentException("not settled: " + outcome.getStatus());
      }
      CodeCounts codes = outcome.getCodes();
      if (codes != null) {
        mapped += codes.getMapped();
        unmapped += codes.getUnmapped();
      }
    }
    return new Summary(
        published.size(),
        List.copyOf(formats.values()),
        deposited,
        held,
        rejected,
        perSecond(lines),
        new Latency(percentile(latencies, 0.50), percentile(latencies, 0.99)),
        mapped,
        unmapped,
        accounts,
        chainsVerified);
  }

  private static Map<Format, FormatCount> counts(List<Dispatch> published) {
    Map<Format, FormatCount> counts = new EnumMap<>(Format.class);
    for (Format format : Format.values()) {
      long sent = published.stream().filter(each -> each.format() == format).count();
      counts.put(format, new FormatCount(format, (int) sent));
    }
    return counts;
  }

  /** Whether every visit is accounted for and every chain holds. */
  boolean holds() {
    return published == sum(deposited) + sum(held) + sum(rejected) && accounts == chainsVerified;
  }

  void print(Consumer<String> out) {
    out.accept("");
    out.accept(line("published", published + " bundles, messages and documents"));
    formats.forEach(each -> out.accept(line(each.name(), each.line())));
    out.accept(line("deposited", sum(deposited) + each(deposited)));
    out.accept(line("held", sum(held) + each(held)));
    out.accept(line("rejected", sum(rejected) + each(rejected)));
    out.accept(
        line("speed", String.format(Locale.ROOT, "%.1f visits per second", visitsPerSecond)));
    out.accept(
        line(
            "latency",
            "p50 %d ms, p99 %d ms from publication to deposit"
                .formatted(latencyMs.p50(), latencyMs.p99())));
    out.accept(line("codes", "%d mapped, %d unmapped".formatted(mapped, unmapped)));
    out.accept(line("chains", "%d of %d accounts verify".formatted(chainsVerified, accounts)));
    out.accept("");
    out.accept(
        holds()
            ? "Every visit is accounted for: published = deposited + held + rejected."
            : "recordbank: not every visit is accounted for, or a chain is broken.");
  }

  void writeJson(Path file) {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode json = mapper.createObjectNode();
    json.put("published", published);
    ObjectNode byFormat = json.putObject("formats");
    formats.forEach(each -> each.writeTo(byFormat.putObject(each.name())));
    json.set("deposited", mapper.valueToTree(deposited));
    json.set("held", mapper.valueToTree(held));
    json.set("rejected", mapper.valueToTree(rejected));
    json.put("visitsPerSecond", Math.round(visitsPerSecond * 10) / 10.0);
    json.putObject("latencyMs").put("p50", latencyMs.p50()).put("p99", latencyMs.p99());
    json.putObject("codes").put("mapped", mapped).put("unmapped", unmapped);
    json.put("accounts", accounts);
    json.put("chainsVerified", chainsVerified);
    try {
      Path parent = file.toAbsolutePath().getParent();
      Files.createDirectories(Objects.requireNonNull(parent));
      Files.writeString(file, mapper.writeValueAsString(json) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the summary could not be written to " + file, e);
    }
  }

  /** Nearest rank; zero where there is nothing. */
  static long percentile(List<Long> values, double fraction) {
    if (values.isEmpty()) {
      return 0;
    }
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(Math.max(0, (int) Math.ceil(fraction * sorted.size()) - 1));
  }

  private static double perSecond(List<Line> lines) {
    if (lines.isEmpty()) {
      return 0;
    }
    Instant first = lines.stream().map(Line::sentAt).min(Instant::compareTo).orElseThrow();
    Instant last =
        lines.stream().map(l -> l.entry().writtenAt()).max(Instant::compareTo).orElseThrow();
    return lines.size() * 1000.0 / Math.max(1, Duration.between(first, last).toMillis());
  }

  private static String line(String name, String value) {
    return String.format(Locale.ROOT, "  %-11s %s", name, value);
  }

  private static String each(Map<String, Integer> counts) {
    if (counts.isEmpty()) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    counts.forEach((name, count) -> parts.add(name + " " + count));
    return "  (" + String.join(", ", parts) + ")";
  }

  private static void count(Map<String, Integer> counts, String name) {
    counts.merge(name, 1, Integer::sum);
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
