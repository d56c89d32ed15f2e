package org.recordbank.policy.label;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Beginnings of codes of one system, and the rules of each: one step for each character. */
final class Below {
  private static final int ANY = 36;

  private final @Nullable Below[] next = new Below[ANY + 1];
  private final List<Rule> rules = new ArrayList<>(0);
  private LabelSet labels = LabelSet.NONE;

  /** To be called before the first look-up only. */
  void add(String beginning, Rule rule) {
    Below node = this;
    for (int i = 0; i < beginning.length(); i++) {
      int step = beginning.charAt(i) == '?' ? ANY : step(beginning.charAt(i));
      if (step < 0) {
        throw new IllegalArgumentException("The beginning of a code has letters and digits");
      }
      Below child = node.next[step];
      if (child == null) {
        child = new Below();
        node.next[step] = child;
      }
      node = child;
    }
    node.rules.add(rule);
    node.labels = node.labels.and(LabelSet.of(rule.labels()));
  }

  LabelSet labels(String code) {
    return labels(code, 0);
  }

  private LabelSet labels(String code, int from) {
    int i = from;
    while (i < code.length() && step(code.charAt(i)) < 0) {
      i++; // points of ICD, and the daggers and asterisks behind
    }
    if (i == code.length()) {
      return labels;
    }
    LabelSet found = labels;
    Below child = next[step(code.charAt(i))];
    if (child != null) {
      found = found.and(child.labels(code, i + 1));
    }
    Below any = next[ANY];
    return any == null ? found : found.and(any.labels(code, i + 1));
  }

  /** Adds the rules whose codes this one is below. */
  void explain(String code, int from, List<Rule> into) {
    into.addAll(rules);
    int i = from;
    while (i < code.length() && step(code.charAt(i)) < 0) {
      i++;
    }
    if (i < code.length()) {
      for (int step : new int[] {step(code.charAt(i)), ANY}) {
        Below child = next[step];
        if (child != null) {
          child.explain(code, i + 1, into);
        }
      }
    }
  }

  private static int step(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A' + 10;
    }
    return c >= 'a' && c <= 'z' ? c - 'a' + 10 : -1;
  }
}
