package org.recordbank.policy.bundle;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.recordbank.policy.label.LabelSet;

/**
 * Passes labels along references until nothing changes. Each target's labels only grow, and there
 * are few of them: the work is linear in the number of references.
 */
final class Spreading {
  /** What is told of by the whole is told by each of these parts, not only the other way round. */
  private static final Set<String> PARTS =
      Set.of("result", "hasMember", "medicationReference", "imagingStudy", "link", "attachment");

  // What a resource has, what it gives to who refers to it, what it passes on to its parts.
  private static final int TAKEN = 0;

  private static final int GIVEN = 1;
  private static final int PASSED_DOWN = 2;

  // What a shared identifier collects from its bearers (beside GIVEN) and for them.
  private static final int GIVEN_BY_DIRECTORY = 3;

  private static final int FOR_PRACTITIONERS = 4;
  private static final int FOR_PARTS = 5;
  private static final int FOR_ENCOUNTERS = 6;
  private static final int SETS = 7;

  private final List<Entry> entries;
  private final References references;
  private final Kind[] kinds;
  // Each by target.
  private final LabelSet[][] sets = new LabelSet[SETS][];
  private final Edges out;
  private final Edges in;
  private final ArrayDeque<Integer> changed = new ArrayDeque<>();
  private final boolean[] waiting;

  Spreading(List<Entry> entries, References references, LabelSet[] own, LabelSet[] settings) {
    this.entries = entries;
    this.references = references;
    int targets = references.targets();
    kinds = new Kind[entries.size()];
    waiting = new boolean[targets];
    for (int set = 0; set < SETS; set++) {
      sets[set] = new LabelSet[targets];
      Arrays.fill(sets[set], LabelSet.NONE);
    }
    for (Entry entry : entries) {
      kinds[references.resource(entry.index())] = Kind.of(entry.type());
    }
    for (Entry entry : entries) {
      int i = entry.index();
      int resource = references.resource(i);
      add(TAKEN, resource, own[i]);
      add(PASSED_DOWN, resource, own[i]);
      switch (kinds[resource]) {
        case PATIENT -> {}
        case ENCOUNTER -> add(GIVEN, resource, settings[i]);
        case DIRECTORY, WHOLE, STATEMENT -> add(GIVEN, resource, own[i]);
      }
    }
    out = new Edges(entries, references, false);
    in = new Edges(entries, references, true);
  }

  /** The labels of each entry. */
  LabelSet[] run() {
    while (!changed.isEmpty()) {
      int target = changed.remove();
      waiting[target] = false;
      if (references.isShared(target)) {
        share(target);
      } else {
        pass(target);
      }
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

  /** From a resource to what refers to it and what it refers to. */
  private void pass(int resource) {
    boolean isDirectory = kinds[resource] == Kind.DIRECTORY;
    LabelSet given = sets[GIVEN][resource];
    in.each(resource, (source, member, sourceType) -> up(source, isDirectory, given));
    out.each(resource, (target, member, sourceType) -> down(resource, target, member, sourceType));
    for (int shared : references.sharedBy(resource)) {
      add(isDirectory ? GIVEN_BY_DIRECTORY : GIVEN, shared, given);
    }
  }

  /** From a shared identifier to what refers to it, and to its bearers. */
  private void share(int shared) {
    LabelSet given = sets[GIVEN][shared];
    LabelSet givenByDirectory = sets[GIVEN_BY_DIRECTORY][shared];
    in.each(
        shared,
        (source, member, sourceType) -> {
          up(source, false, given);
          up(source, true, givenByDirectory);
        });
    for (int bearer : references.resources(shared)) {
      for (int way = FOR_PRACTITIONERS; way <= FOR_ENCOUNTERS; way++) {
        accept(bearer, way, sets[way][shared]);
      }
    }
  }

  /** What refers takes what it refers to. */
  private void up(int source, boolean fromDirectory, LabelSet given) {
    switch (kinds[source]) {
      case PATIENT -> {}
      case DIRECTORY -> {
        if (fromDirectory) {
          add(GIVEN, source, given); // of a department: the hospital's
        }
      }
      case ENCOUNTER -> {
        add(TAKEN, source, given);
        if (fromDirectory) {
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
    if (sourceType.equals("PractitionerRole") && member.equals("practitioner")) {
      offer(target, FOR_PRACTITIONERS, sets[GIVEN][source]); // a specialty is said of the role
    } else if (PARTS.contains(member)) {
      offer(target, FOR_PARTS, sets[PASSED_DOWN][source]);
    } else if (sourceType.equals("Condition")) {
      offer(target, FOR_ENCOUNTERS, sets[TAKEN][source]); // the encounter of a diagnosis
    }
  }

  private void offer(int target, int way, LabelSet labels) {
    if (references.isShared(target)) {
      add(way, target, labels);
    } else {
      accept(target, way, labels);
    }
  }

  private void accept(int resource, int way, LabelSet labels) {
    Kind kind = kinds[resource];
    boolean isWhoOrWhere = kind == Kind.DIRECTORY || kind == Kind.PATIENT;
    if (way == FOR_PRACTITIONERS && kind == Kind.DIRECTORY) {
      add(GIVEN, resource, labels);
    } else if (way == FOR_PARTS && !isWhoOrWhere) {
      add(TAKEN, resource, labels);
      add(PASSED_DOWN, resource, labels);
      add(GIVEN, resource, labels);
    } else if (way == FOR_ENCOUNTERS && kind == Kind.ENCOUNTER) {
      add(TAKEN, resource, labels);
    }
  }

  private void add(int set, int target, LabelSet labels) {
    LabelSet before = sets[set][target];
    LabelSet after = before.and(labels);
    if (after != before) {
      sets[set][target] = after;
      if (!waiting[target]) {
        waiting[target] = true;
        changed.add(target);
      }
    }
  }
}
