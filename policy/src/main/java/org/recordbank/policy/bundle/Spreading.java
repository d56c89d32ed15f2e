package org.recordbank.policy.bundle;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.recordbank.policy.label.LabelSet;

/**
 * Passes labels along references until nothing changes. Each resource's labels only grow, and there
 * are few of them: the work is linear in the number of references.
 */
final class Spreading {
  /** What is told of by the whole is told by each of these parts, not only the other way round. */
  private static final Set<String> PARTS =
      Set.of("result", "hasMember", "medicationReference", "imagingStudy", "link", "attachment");

  /** What happens next to a resource's labels, each in its own set. */
  private static final int TAKEN = 0;

  private static final int GIVEN = 1;
  private static final int PASSED_DOWN = 2;

  private final List<Entry> entries;
  private final References references;
  private final Kind[] kinds;
  // By resource: what it has, what it gives to who refers to it, what it passes on to its parts.
  private final LabelSet[][] sets = new LabelSet[3][];
  private final Edges out;
  private final Edges in;
  private final ArrayDeque<Integer> changed = new ArrayDeque<>();
  private final boolean[] waiting;

  Spreading(List<Entry> entries, References references, LabelSet[] own, LabelSet[] settings) {
    this.entries = entries;
    this.references = references;
    int size = entries.size();
    kinds = new Kind[size];
    waiting = new boolean[size];
    for (int set = 0; set < sets.length; set++) {
      sets[set] = new LabelSet[size];
      Arrays.fill(sets[set], LabelSet.NONE);
    }
    for (Entry entry : entries) {
      int i = entry.index();
      int resource = references.resource(i);
      kinds[resource] = Kind.of(entry.type());
      add(TAKEN, resource, own[i]);
      add(PASSED_DOWN, resource, own[i]);
      add(GIVEN, resource, kinds[resource] == Kind.ENCOUNTER ? settings[i] : own[i]);
    }
    out = new Edges(entries, references, false);
    in = new Edges(entries, references, true);
  }

  /** The labels of each entry. */
  LabelSet[] run() {
    while (!changed.isEmpty()) {
      int resource = changed.remove();
      waiting[resource] = false;
      in.each(resource, (source, member, sourceType) -> up(source, resource));
      out.each(
          resource, (target, member, sourceType) -> down(resource, target, member, sourceType));
    }
    LabelSet all = LabelSet.NONE;
    for (Entry entry : entries) {
      all = all.and(sets[TAKEN][references.resource(entry.index())]);
    }
    LabelSet[] labels = new LabelSet[entries.size()];
    for (int i = 0; i < labels.length; i++) {
      int resource = references.resource(i);
      LabelSet taken = sets[TAKEN][resource];
      labels[i] = kinds[resource] == Kind.WHOLE ? taken.and(all) : taken;
    }
    return labels;
  }

  /** What refers takes what it refers to. */
  private void up(int source, int target) {
    LabelSet given = sets[GIVEN][target];
    switch (kinds[source]) {
      case DIRECTORY -> {
        if (kinds[target] == Kind.DIRECTORY) {
          add(GIVEN, source, given); // of a department: the hospital's
        }
      }
      case ENCOUNTER -> {
        add(TAKEN, source, given);
        if (kinds[target] == Kind.DIRECTORY) {
          add(GIVEN, source, given); // it happened there, with them
        }
      }
      case WHOLE, STATEMENT -> {
        add(TAKEN, source, given);
        add(GIVEN, source, given);
      }
    }
  }

  private void down(int source, int target, String member, String sourceType) {
    if (kinds[target] == Kind.DIRECTORY) {
      if (sourceType.equals("PractitionerRole") && member.equals("practitioner")) {
        add(GIVEN, target, sets[GIVEN][source]); // a specialty is said of the role
      }
    } else if (PARTS.contains(member)) {
      LabelSet passed = sets[PASSED_DOWN][source];
      add(TAKEN, target, passed);
      add(PASSED_DOWN, target, passed);
      add(GIVEN, target, passed);
    } else if (kinds[target] == Kind.ENCOUNTER && sourceType.equals("Condition")) {
      add(TAKEN, target, sets[TAKEN][source]); // the encounter of a diagnosis
    }
  }

  private void add(int set, int resource, LabelSet labels) {
    LabelSet before = sets[set][resource];
    LabelSet after = before.and(labels);
    if (after != before) {
      sets[set][resource] = after;
      if (!waiting[resource]) {
        waiting[resource] = true;
        changed.add(resource);
      }
    }
  }
}
