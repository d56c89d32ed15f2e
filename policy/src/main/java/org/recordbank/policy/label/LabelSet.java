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
  private static final Map<Integer, LabelSet> ALL = new ConcurrentHashMap<>();

  private static final int NORMAL = 1 << Label.NORMAL.ordinal();
  private static final int RESTRICTED = 1 << Label.RESTRICTED.ordinal();
  private static final int VERY_RESTRICTED = 1 << Label.VERY_RESTRICTED.ordinal();

  /** Nothing sensitive. */
  public static final LabelSet NONE = of(Set.of());

  private final int bits;
  private final Set<Label> labels;
  private final Set<String> codes;

  private LabelSet(int bits, Set<Label> labels) {
    this.bits = bits;
    this.labels = Collections.unmodifiableSet(labels);
    this.codes = labels.stream().map(Label::code).collect(toUnmodifiableSet());
  }

  /** These labels and what they imply. */
  public static LabelSet of(Set<Label> labels) {
    int bits = 0;
    Set<Label> closed = Label.closed(labels);
    for (Label label : closed) {
      bits |= 1 << label.ordinal();
    }
    return ALL.computeIfAbsent(bits, key -> new LabelSet(key, closed));
  }

  /** The labels of both. */
  public LabelSet and(LabelSet other) {
    if (other == this || (bits | other.bits) == bits || other == NONE) {
      return this;
    }
    if (this == NONE) {
      return other;
    }
    LabelSet known = ALL.get(highest(bits | other.bits));
    if (known != null) {
      return known;
    }
    EnumSet<Label> both = EnumSet.copyOf(labels);
    both.addAll(other.labels);
    return of(both);
  }

  /** These labels with the highest confidentiality among them alone. */
  private static int highest(int bits) {
    if ((bits & VERY_RESTRICTED) != 0) {
      return bits & ~(RESTRICTED | NORMAL);
    }
    return (bits & RESTRICTED) != 0 ? bits & ~NORMAL : bits;
  }

  /** Whether this is one of them. */
  public boolean has(Label label) {
    return (bits & (1 << label.ordinal())) != 0;
  }

  /** Whether there is a sensitivity, an obligation, or more than normal confidentiality. */
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
