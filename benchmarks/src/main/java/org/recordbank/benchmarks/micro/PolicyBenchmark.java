package org.recordbank.benchmarks.micro;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.recordbank.policy.Action;
import org.recordbank.policy.Decision;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Effect;
import org.recordbank.policy.Policy;
import org.recordbank.policy.Request;

/** The consent decision over a patient's five directives, one of which is over. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PolicyBenchmark {

  private final Request request = new Request(Action.DEPOSIT, "general", SampleOrder.NOW);
  private final List<Directive> directives =
      List.of(
          permit("a", Set.of(Action.DEPOSIT, Action.DISCLOSE), Set.of(), 1),
          permit("b", Set.of(Action.DISCLOSE), Set.of("lakeside"), 2),
          permit("c", Set.of(), Set.of("general", "harbour"), -1),
          new Directive(
              id("d"), Effect.DENY, Set.of(Action.DEPOSIT), Set.of("harbour"), null, null),
          permit("e", Set.of(Action.DEPOSIT), Set.of("general"), 3));

  /** Decides. */
  @Benchmark
  public Decision decide() {
    return Policy.decide(directives, request);
  }

  private static Directive permit(
      String id, Set<Action> actions, Set<String> facilities, int daysLeft) {
    return new Directive(
        id(id),
        Effect.PERMIT,
        actions,
        facilities,
        SampleOrder.NOW.minus(Duration.ofDays(90)),
        SampleOrder.NOW.plus(Duration.ofDays(daysLeft)));
  }

  private static String id(String id) {
    return "Consent/" + id + "/_history/1";
  }
}
