package org.recordbank.policy.bundle;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to go with the entries that are withheld, to a fixed point: what points to them, what is
 * not valid any more without it, what may hold their text, and what nothing but them refers to.
 * Each pointer and each node goes once: the work is linear.
 */
final class Removal {
  /**
   * Goes as a whole when a part of it goes: what is left would say something else (a Consent about
   * one resource would be about all; a claim counts its diagnoses), or sums up or signs what went.
   */
  private static final Set<String> INDIVISIBLE =
      Set.of(
          "AuditEvent",
          "Claim",
          "ClaimResponse",
          "Consent",
          "Contract",
          "DiagnosticReport",
          "DocumentReference",
          "ExplanationOfBenefit",
          "Provenance");

  /** Is in a bundle because something refers to it, and goes with the last that does. */
  private static final Set<String> ACCESSORIES =
      Set.of(
          "Practitioner",
          "PractitionerRole",
          "Organization",
          "Location",
          "HealthcareService",
          "RelatedPerson",
          "Device",
          "Endpoint",
          "Medication",
          "Substance",
          "Specimen",
          "Media");

  private final List<Entry> entries;
  private final References references;
  private final Skeleton skeleton = new Skeleton();
  private final BitSet withheld = new BitSet();
  private final @Nullable BitSet[] goneContainers;
  private final BitSet goneNodes = new BitSet();
  private final ArrayDeque<Integer> nodes = new ArrayDeque<>();
  private final ArrayDeque<Integer> resources = new ArrayDeque<>();
  // Pointers, as lists by the target they point to and by the entry they stand in.
  private int[] pointerNode = new int[64];
  private int[] pointerTarget = new int[64];
  private int[] nextTo = new int[64];
  private int[] nextFrom = new int[64];
  private int pointers;
  private final int[] firstTo;
  private final int[] firstFrom;
  private final int[] referrers;

  private Removal(List<Entry> entries, References references) {
    this.entries = entries;
    this.references = references;
    goneContainers = new BitSet[entries.size()];
    firstTo = new int[references.targets()];
    firstFrom = new int[entries.size()];
    referrers = new int[references.targets()];
    Arrays.fill(firstTo, Skeleton.NONE);
    Arrays.fill(firstFrom, Skeleton.NONE);
  }

  /**
   * Finds it.
   *
   * @param wanted the places of the entries to withhold
   */
  static Removal of(byte[] bundle, List<Entry> entries, BitSet wanted)
      throws IOException, BadBundleException {
    Removal removal = new Removal(entries, References.of(entries));
    IntList alone = new IntList();
    try (JsonParser json = BundleJson.strict(bundle)) {
      new SkeletonReader(
              json,
              removal.references,
              removal.skeleton,
              new SkeletonReader.Finder() {
                @Override
                public void pointer(int node, int entry, int target) {
                  removal.point(node, entry, target);
                }

                @Override
                public void goes(int node) {
                  alone.add(node);
                }
              })
          .read(entries);
    }
    removal.countShared();
    wanted.stream().forEach(removal::withhold);
    entries.stream()
        .filter(entry -> Attachments.isDocument(entry.type()))
        .forEach(entry -> removal.withhold(entry.index()));
    for (int i = 0; i < alone.size; i++) {
      removal.goes(alone.values[i]);
    }
    removal.run();
    return removal;
  }

  /** The places of all entries that are withheld. */
  BitSet withheld() {
    return (BitSet) withheld.clone();
  }

  /** Of an entry that stays: which of its objects and arrays go, by their order in it. */
  BitSet gone(int entry) {
    BitSet gone = goneContainers[entry];
    return gone == null ? new BitSet() : gone;
  }

  private void point(int node, int entry, int target) {
    if (pointers == pointerNode.length) {
      pointerNode = Arrays.copyOf(pointerNode, pointers * 2);
      pointerTarget = Arrays.copyOf(pointerTarget, pointers * 2);
      nextTo = Arrays.copyOf(nextTo, pointers * 2);
      nextFrom = Arrays.copyOf(nextFrom, pointers * 2);
    }
    pointerNode[pointers] = node;
    pointerTarget[pointers] = target;
    nextTo[pointers] = firstTo[target];
    firstTo[target] = pointers;
    nextFrom[pointers] = firstFrom[entry];
    firstFrom[entry] = pointers;
    referrers[target]++;
    pointers++;
  }

  /** An identifier that something refers to counts as one that refers to each of its bearers. */
  private void countShared() {
    for (int target = entries.size(); target < references.targets(); target++) {
      if (referrers[target] > 0) {
        for (int bearer : references.resources(target)) {
          referrers[bearer]++;
        }
      }
    }
  }

  private void run() {
    while (!nodes.isEmpty() || !resources.isEmpty()) {
      if (nodes.isEmpty()) {
        leave(resources.remove());
      } else {
        lose(nodes.remove());
      }
    }
  }

  private void withhold(int entry) {
    if (!withheld.get(entry)) {
      withheld.set(entry);
      resources.add(entry);
    }
  }

  /** An entry goes: what points to it goes, and what only it points to, and its other versions. */
  private void leave(int entry) {
    int resource = references.resource(entry);
    if (!resourcesGone.get(resource)) {
      resourcesGone.set(resource);
      cut(resource);
      references.sharedBy(resource).forEach(this::cut);
      versions(resource);
    }
    for (int pointer = firstFrom[entry]; pointer >= 0; pointer = nextFrom[pointer]) {
      release(pointerTarget[pointer]);
    }
  }

  /** What points there goes. */
  private void cut(int target) {
    for (int pointer = firstTo[target]; pointer >= 0; pointer = nextTo[pointer]) {
      goes(pointerNode[pointer]);
    }
    firstTo[target] = Skeleton.NONE;
  }

  /** One referrer less: with the last, whoever is there because of it goes. */
  private void release(int target) {
    referrers[target]--;
    if (referrers[target] > 0) {
      return;
    }
    if (references.isShared(target)) {
      references.resources(target).forEach(this::release);
    } else if (ACCESSORIES.contains(entries.get(target).type())) {
      withhold(target);
    }
  }

  // For each resource the entries that hold it, made when it is first needed.
  private @Nullable Edges versions;
  private final BitSet resourcesGone = new BitSet();

  private void versions(int resource) {
    if (versions == null) {
      versions = Edges.versions(entries, references);
    }
    versions.each(resource, (entry, member, type) -> withhold(entry));
  }

  private void goes(int node) {
    if (!goneNodes.get(node)) {
      goneNodes.set(node);
      nodes.add(node);
    }
  }

  private void lose(int node) {
    int entry = skeleton.entry(node);
    int parent = skeleton.parent(node);
    boolean isIndispensable =
        skeleton.is(node, Skeleton.ESSENTIAL) || INDIVISIBLE.contains(entries.get(entry).type());
    if (parent == Skeleton.NONE || (isIndispensable && !skeleton.is(node, Skeleton.FILE))) {
      withhold(entry);
      return;
    }
    BitSet gone = goneContainers[entry];
    if (gone == null) {
      gone = new BitSet();
      goneContainers[entry] = gone;
    }
    gone.set(skeleton.ordinal(node));
    if (skeleton.lose(parent, node)) {
      goes(parent);
    }
  }

  private static final class IntList {
    private int[] values = new int[16];
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }
  }
}
