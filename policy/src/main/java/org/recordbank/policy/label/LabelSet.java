package org.recordbank.policy.label;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The labels of one thing. Always whole: what is implied is in it, and exactly one confidentiality.
 * Equal sets are the same object, so that joining them costs nothing where nothing changes.
 */
public final class LabelSet {
  // Bounded by the combinations of a closed enum; in practice some dozens.
  private static final Map<Set<Label>, LabelSet> ALL = new ConcurrentHashMap<>();

  /** Nothing sensitive. */
  public static final LabelSet NONE = of(Set.of());

  private final Set<Label> labels;
  private final Set<String> codes;

  private LabelSet(Set<Label> labels) {
    this.labels = Collections.unmodifiableSet(labels);
    this.codes = labels.stream().map(Label::code).collect(toUnmodifiableSet());
  }

  /** These labels and what they imply. */
  public static LabelSet of(Set<Label> labels) {
    return ALL.computeIfAbsent(Label.closed(labels), LabelSet::new);
  }

  /** The labels of both. */
  public LabelSet and(LabelSet other) {
    if (other == this || other == NONE) {
      return this;
    }
    if (this == NONE) {
      return other;
    }
    EnumSet<Label> both = EnumSet.copyOf(labels);
    return both.addAll(other.labels) ? of(both) : this;
  }

  /** Whether this is one of them. */
  public boolean has(Label label) {
    return labels.contains(label);
  }

  /**
   * Whether there is a sensitivity, a law, something to refrain from, or more than normal
   * confidentiality.
   */
  public boolean isSensitive() {
    return this != NONE;
  }

  /** The labels, in the order of the enum. */
  public Set<Label> labels() {
    return labels;
  }

  /** Their codes, as {@link org.recordbank.policy.Content#labels} has them. */
  public Set<String> codes() {
    return codes;
  }

  /** How many: which they are tells of a patient. */
  @Override
  public String toString() {
    return "LabelSet of " + labels.size();
  }
}
