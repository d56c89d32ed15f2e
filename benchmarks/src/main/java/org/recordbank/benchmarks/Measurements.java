package org.recordbank.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.recordbank.benchmarks.figures.Spread;
import org.recordbank.benchmarks.sides.Latency;

/** All that was measured. For one thread. */
final class Measurements {

  /** What takes turns. */
  enum Side {
    FLOOR,
    FLOOR_ZSTD,
    PIPELINE,
    PIPELINE_HTTP,
    PIPELINE_MIXED
  }

  private final Map<Side, List<Turn>> turns = new EnumMap<>(Side.class);
  private final Map<String, Double> startSeconds = new LinkedHashMap<>();
  private Map<String, Double> residentMb = Map.of();
  private Latency.@Nullable Measured latency;
  private double latencyRate;

  void add(Side side, Turn turn) {
    turns.computeIfAbsent(side, ignored -> new ArrayList<>()).add(turn);
  }

  void started(String part, double seconds) {
    startSeconds.put(part, seconds);
  }

  void resident(Map<String, Double> megabytes) {
    residentMb = Map.copyOf(megabytes);
  }

  void latency(double perSecond, Latency.Measured measured) {
    latencyRate = perSecond;
    latency = measured;
  }

  List<Turn> turns(Side side) {
    return List.copyOf(turns.getOrDefault(side, List.of()));
  }

  Map<String, Double> startSeconds() {
    return startSeconds;
  }

  Map<String, Double> residentMb() {
    return residentMb;
  }

  Latency.@Nullable Measured latency() {
    return latency;
  }

  double latencyRate() {
    return latencyRate;
  }

  Spread visitsPerSecond(Side side) {
    return Spread.of(turns(side).stream().map(Turn::visitsPerSecond).toList());
  }

  /** One side against another, round by round. */
  Spread ratio(Side side, Side to) {
    List<Turn> ours = turns(side);
    List<Turn> theirs = turns(to);
    return Spread.of(
        IntStream.range(0, Math.min(ours.size(), theirs.size()))
            .mapToObj(i -> ours.get(i).visitsPerSecond() / theirs.get(i).visitsPerSecond())
            .toList());
  }

  /** Processor time for a visit, in microseconds, by process, over all rounds. */
  Map<String, Double> cpuMicrosPerVisit(Side side) {
    return perVisit(side, turn -> turn.costs().cpu().micros());
  }

  /** What services allocated for a visit, in bytes, over all rounds. */
  Map<String, Double> allocatedBytesPerVisit(Side side) {
    return perVisit(side, turn -> turn.costs().allocatedBytes());
  }

  /** A cost for each byte of the documents as they were submitted. */
  double perPayloadByte(Side side, ToLongFunction<Costs> cost) {
    long bytes = turns(side).stream().mapToLong(turn -> cost.applyAsLong(turn.costs())).sum();
    return (double) bytes / turns(side).stream().mapToLong(Turn::payloadBytes).sum();
  }

  /** Bytes on the broker for each byte of payload, by topic; topics without any are left out. */
  Map<String, Double> topicBytesPerPayloadByte(Side side) {
    var shares = new LinkedHashMap<String, Double>();
    turns(side).stream()
        .flatMap(turn -> turn.costs().topicBytes().keySet().stream())
        .distinct()
        .sorted()
        .forEach(
            topic -> {
              double share =
                  perPayloadByte(side, costs -> costs.topicBytes().getOrDefault(topic, 0L));
              if (share > 0) {
                shares.put(topic, share);
              }
            });
    return shares;
  }

  private Map<String, Double> perVisit(
      Side side, java.util.function.Function<Turn, Map<String, Long>> cost) {
    long visits = turns(side).stream().mapToLong(Turn::visits).sum();
    var sums = new LinkedHashMap<String, Double>();
    for (Turn turn : turns(side)) {
      cost.apply(turn).forEach((name, spent) -> sums.merge(name, (double) spent, Double::sum));
    }
    sums.replaceAll((name, sum) -> sum / visits);
    return sums;
  }
}
