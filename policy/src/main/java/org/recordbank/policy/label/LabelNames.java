package org.recordbank.policy.label;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What labels mean that directives name: HL7 has several for one thing, wider and narrower ones.
 *
 * <p>What is refused is read by the rules that read senders' labels, for a resource may bear
 * nothing but what those give. They find too much, as for {@code EMOTDIS}, which is read as all of
 * {@code PSY}; so what is permitted goes by HL7's hierarchy instead, in which nothing is wider than
 * it is.
 */
public final class LabelNames {
  /** Other names of the same. */
  private static final Map<String, String> SAME =
      Map.of("SUD", "ETH", "HIPAAPsyNotes", "PSYTHPN", "SICKLE", "SCA");

  /** What each is a part of, as v3-ActCode has or describes it. */
  private static final Map<String, String> PART_OF =
      Map.ofEntries(
          Map.entry("ETHUD", "ETH"),
          Map.entry("OPIOIDUD", "ETH"),
          Map.entry("42CFRPart2", "ETH"),
          Map.entry("ETH", "BH"),
          Map.entry("PSYTHPN", "PSY"),
          Map.entry("PSY", "MH"),
          Map.entry("MH", "BH"),
          Map.entry("COGN", "BH"),
          Map.entry("DVD", "BH"),
          Map.entry("EMOTDIS", "BH"),
          Map.entry("BH", "SPI"),
          Map.entry("MST", "SDV"),
          Map.entry("SDV", "VIO"),
          Map.entry("SCA", "GDIS"));

  /**
   * What the rules read a code as.
   *
   * @param says its own meaning: of one of our labels that label alone
   * @param implies with all that this implies
   */
  private record Reading(Set<Label> says, Set<Label> implies) {}

  private static final Map<String, Reading> READINGS = readings(RuleSet.shipped());

  private LabelNames() {}

  /** Whether the two are names of the same. */
  public static boolean same(String one, String other) {
    return one.equals(other) || first(one).equals(first(other));
  }

  /** Whether a refusal of what is named reaches what bears these labels. */
  public static boolean refused(String named, Collection<String> borne) {
    if (borne.contains(named)) {
      return true;
    }
    @Nullable Reading reading = READINGS.get(named);
    if (reading == null) {
      return false;
    }
    for (String label : borne) {
      Reading one = READINGS.get(label);
      if (one != null && !Collections.disjoint(reading.says, one.implies)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a permission for what is named reaches what bears these labels: one of them is the same
   * or a part of it. A label does not count that is there only because one of a sender's, which is
   * no part of it, was read as it.
   */
  public static boolean permitted(String named, Collection<String> borne) {
    for (String label : borne) {
      if (isWithin(label, named) && !isReadFromAnother(label, borne)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWithin(String label, String wider) {
    String sought = first(wider);
    for (@Nullable String one = first(label); one != null; one = PART_OF.get(one)) {
      if (one.equals(sought)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isReadFromAnother(String label, Collection<String> borne) {
    @Nullable Label own = Label.of(label).orElse(null);
    for (String other : borne) {
      Reading reading = READINGS.get(other);
      if (own != null
          && reading != null
          && Label.of(other).isEmpty()
          && reading.says.contains(own)
          && !isWithin(other, label)) {
        return true;
      }
    }
    return false;
  }

  /** Whether names would mean the same by these rules; here those that are shipped count. */
  public static boolean meanTheSame(RuleSet rules) {
    return readings(rules).equals(READINGS);
  }

  private static String first(String name) {
    return SAME.getOrDefault(name, name);
  }

  private static Map<String, Reading> readings(RuleSet rules) {
    Map<String, EnumSet<Label>> read = new HashMap<>();
    for (Rule rule : rules.rules()) {
      if (rule.match() == Rule.Match.CODE && rule.system().equals("act-code")) {
        for (String code : rule.codes()) {
          read.computeIfAbsent(code, key -> EnumSet.noneOf(Label.class)).addAll(rule.labels());
        }
      }
    }
    Map<String, Reading> readings = new HashMap<>();
    read.forEach((code, labels) -> readings.put(code, reading(code, labels)));
    return readings;
  }

  private static Reading reading(String code, Set<Label> labels) {
    EnumSet<Label> implies = EnumSet.copyOf(LabelSet.of(labels).labels());
    implies.removeIf(label -> label.kind() == Label.Kind.CONFIDENTIALITY);
    Set<Label> says = Label.of(code).map(Set::of).orElseGet(() -> about(implies, labels));
    return new Reading(says, implies);
  }

  /** Of a name that is none of ours: the sensitivities, and where there are none, what there is. */
  private static Set<Label> about(Set<Label> implies, Set<Label> labels) {
    EnumSet<Label> says = EnumSet.copyOf(labels);
    says.retainAll(implies);
    if (says.stream().anyMatch(label -> label.kind() == Label.Kind.SENSITIVITY)) {
      says.removeIf(label -> label.kind() != Label.Kind.SENSITIVITY);
    }
    return says;
  }
}
