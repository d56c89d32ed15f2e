package org.recordbank.benchmarks.micro;

import java.time.Duration;
import java.util.ArrayList;
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
import org.recordbank.policy.Actor;
import org.recordbank.policy.Content;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Decision;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Effect;
import org.recordbank.policy.Period;
import org.recordbank.policy.Policy;
import org.recordbank.policy.Provision;
import org.recordbank.policy.Request;

/**
 * The consent decision over a patient's five directives, one of which is over; and over a directive
 * with exceptions at four levels, for the resources of a visit.
 */
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

  private final Request reading =
      new Request(Action.DISCLOSE, "general", "dr-a", Set.of("s|doctor"), "TREAT", SampleOrder.NOW);
  private final List<Directive> nested = List.of(nested());
  private final List<Content> visit = visit();

  /** Decides for a whole visit, on a directive with exceptions. */
  @Benchmark
  public Decision decideNested() {
    return Policy.decide(nested, reading);
  }

  /** Decides for each resource of a visit, on a directive with exceptions. */
  @Benchmark
  public int decideContents() {
    int permitted = 0;
    for (Content content : visit) {
      if (Policy.decide(nested, reading, content) instanceof Decision.Permitted) {
        permitted++;
      }
    }
    return permitted;
  }

  /** Normal data for care, none of one kind but to one doctor, and none of a year. */
  private static Directive nested() {
    Criteria all = Criteria.ALL;
    Provision doctor =
        Provision.permit(
            all.withActors(Actor.person("dr-a")),
            Provision.deny(all.withData(Data.ALL.withCodes("http://snomed.info/sct|7"))));
    Provision sensitive = Provision.deny(all.withData(Data.ALL.withLabels("PSY", "HIV")), doctor);
    Period year =
        new Period(
            SampleOrder.NOW.minus(Duration.ofDays(730)),
            SampleOrder.NOW.minus(Duration.ofDays(365)));
    Provision old = Provision.deny(all.withData(Data.ALL.withPeriod(year)));
    Provision root =
        Provision.permit(all.withPurposes("TREAT", "HPAYMT", "HOPERAT"), sensitive, old);
    return new Directive(id("n"), root);
  }

  private static List<Content> visit() {
    List<Content> contents = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      contents.add(
          new Content(
              i % 2 == 0 ? "Observation" : "Condition",
              Set.of("http://snomed.info/sct|" + i),
              i % 5 == 0 ? Set.of("R", "PSY") : Set.of("N"),
              SampleOrder.NOW.minus(Duration.ofDays(1)),
              SampleOrder.NOW));
    }
    return contents;
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
