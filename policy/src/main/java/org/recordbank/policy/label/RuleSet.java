package org.recordbank.policy.label;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules there ever were, under one version. */
public final class RuleSet {
  private final String version;
  private final List<Rule> rules;
  private final Map<String, List<String>> systems;
  // A rule set changes at few moments; what holds from each on is made ready once.
  private final NavigableMap<Instant, RulesInForce> from = new TreeMap<>();

  /**
   * A rule set.
   *
   * @param version what decisions record
   * @param systems URIs of each code system, by the short name that rules use
   */
  RuleSet(String version, List<Rule> rules, Map<String, List<String>> systems) {
    this.version = version;
    this.rules = List.copyOf(rules);
    this.systems = Map.copyOf(systems);
    Set<Instant> changes =
        rules.stream()
            .flatMap(
                rule ->
                    Stream.of(Optional.ofNullable(rule.from()), Optional.ofNullable(rule.until())))
            .flatMap(Optional::stream)
            .collect(Collectors.toCollection(HashSet::new));
    changes.add(Instant.MIN);
    for (Instant change : changes) {
      from.put(change, new RulesInForce(version, this.systems, rules, change));
    }
  }

  /** The rules that are shipped. */
  public static RuleSet shipped() {
    return Shipped.RULES;
  }

  /**
   * Other rules, such as might be shipped one day; code systems are those that are shipped.
   *
   * @param table as {@code rules.tsv} is
   * @throws IllegalArgumentException where it breaks a rule, with the number of the line
   */
  public static RuleSet of(byte[] table) {
    return RuleFile.read(table);
  }

  private static final class Shipped {
    static final RuleSet RULES = RuleFile.read();
  }

  /** The rules in force at a moment. */
  public RulesInForce at(Instant now) {
    return Objects.requireNonNull(from.floorEntry(now)).getValue();
  }

  /**
   * Names these rules, whatever is in force: two sets of the same version give the same labels for
   * the same moment.
   */
  public String version() {
    return version;
  }

  /** The rules, in the order of their file. */
  public List<Rule> rules() {
    return rules;
  }

  /** The URIs of a code system, by the short name that rules use. */
  public List<String> uris(String system) {
    return systems.getOrDefault(system, List.of());
  }
}
