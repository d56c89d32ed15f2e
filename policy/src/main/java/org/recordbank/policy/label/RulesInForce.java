package org.recordbank.policy.label;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of one moment, ready for look-ups. */
public final class RulesInForce {

  /** The rules of one code system. */
  private static final class OfSystem {
    private final Map<String, List<Rule>> rules = new HashMap<>();
    private final Map<String, LabelSet> labels = new HashMap<>();
    private final Below below = new Below();

    LabelSet labels(String code) {
      LabelSet found = labels.get(code);
      return found == null ? below.labels(code) : found.and(below.labels(code));
    }
  }

  private final String version;
  private final Map<String, OfSystem> byUri = new HashMap<>();
  private final Map<String, OfSystem> byName = new HashMap<>();
  private final Map<String, LabelSet> facilities = new HashMap<>();
  private final Words words = new Words();

  /** Of all rules those that hold at the moment. */
  RulesInForce(String version, Map<String, List<String>> systems, List<Rule> all, Instant now) {
    this.version = version;
    for (Rule rule : all) {
      if (rule.holds(now)) {
        add(rule);
      } else if (rule.match() == Rule.Match.FACILITY) {
        rule.codes().forEach(kind -> facilities.putIfAbsent(kind, LabelSet.NONE));
      }
    }
    systems.forEach((name, uris) -> uris.forEach(uri -> join(uri, name)));
  }

  private void add(Rule rule) {
    switch (rule.match()) {
      case CODE -> rule.codes().forEach(code -> add(code, rule));
      case BELOW ->
          rule.codes().stream()
              .flatMap(code -> CodeRange.expand(code).stream())
              .forEach(code -> ofSystem(rule.system()).below.add(code, rule));
      case WORD -> rule.codes().forEach(code -> words.add(code, rule));
      case FACILITY ->
          rule.codes().forEach(kind -> facilities.merge(kind, set(rule), LabelSet::and));
    }
  }

  private void add(String code, Rule rule) {
    OfSystem system = ofSystem(rule.system());
    system.rules.computeIfAbsent(code, key -> new ArrayList<>(1)).add(rule);
    system.labels.merge(code, set(rule), LabelSet::and);
  }

  private OfSystem ofSystem(String name) {
    return byName.computeIfAbsent(name, key -> new OfSystem());
  }

  private void join(String uri, String name) {
    OfSystem system = byName.get(name);
    if (system != null) {
      OfSystem before = byUri.put(SystemUri.normal(uri), system);
      if (before != null && before != system) {
        throw new IllegalStateException("A code system's URI stands for one system of the rules");
      }
    }
  }

  private static LabelSet set(Rule rule) {
    return LabelSet.of(rule.labels());
  }

  /** The version of the rule set whose rules these are. */
  public String version() {
    return version;
  }

  /**
   * The labels of a code.
   *
   * @param system the code system's URI as FHIR R4 names it, or its OID, in any {@link SystemUri
   *     spelling}
   */
  public LabelSet ofCode(String system, String code) {
    @Nullable OfSystem rules = byUri.get(SystemUri.normal(system));
    return rules == null ? LabelSet.NONE : rules.labels(code);
  }

  /** The labels of codes written {@code <system>|<code>}. */
  public LabelSet ofCodes(Set<String> codes) {
    LabelSet labels = LabelSet.NONE;
    for (String code : codes) {
      int bar = code.indexOf('|');
      if (bar > 0) {
        labels = labels.and(ofCode(code.substring(0, bar), code.substring(bar + 1)));
      }
    }
    return labels;
  }

  /** The labels of what words say a resource is about. */
  public LabelSet ofText(String text) {
    return words.labels(text);
  }

  /**
   * The labels of everything that a facility of this kind makes.
   *
   * @throws IllegalArgumentException where no rule has the kind: a mistake in it must not pass for
   *     a facility that has nothing to protect
   */
  public LabelSet ofFacility(String kind) {
    @Nullable LabelSet labels = facilities.get(kind);
    if (labels == null) {
      throw new IllegalArgumentException("No rule has this kind of facility");
    }
    return labels;
  }

  /** The rules that give a code its labels. */
  public List<Rule> explainCode(String system, String code) {
    List<Rule> into = new ArrayList<>();
    @Nullable OfSystem rules = byUri.get(SystemUri.normal(system));
    if (rules != null) {
      into.addAll(rules.rules.getOrDefault(code, List.of()));
      rules.below.explain(code, 0, into);
    }
    return into.stream().distinct().toList();
  }

  /** The rules that give a text its labels. */
  public List<Rule> explainText(String text) {
    List<Rule> into = new ArrayList<>();
    words.explain(text, into);
    return into.stream().distinct().toList();
  }
}
