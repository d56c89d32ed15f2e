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
  /** May hold everything that the visit says. */
  private static final Set<String> WHOLES =
      Set.of("DocumentReference", "DocumentManifest", "Binary");

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
  // Pointers, as lists by the resource they point to and by the one they stand in.
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
    firstTo = new int[entries.size()];
    firstFrom = new int[entries.size()];
    referrers = new int[entries.size()];
    Arrays.fill(firstTo, Skeleton.NONE);
    Arrays.fill(firstFrom, Skeleton.NONE);
  }

  /**
   * Finds it.
   *
   * @param wanted the places of the entries to withhold; where there are none, nothing goes
   */
  static Removal of(byte[] bundle, List<Entry> entries, BitSet wanted)
      throws IOException, BadBundleException {
    Removal removal = new Removal(entries, References.of(entries));
    if (wanted.isEmpty()) {
      return removal;
    }
    IntList narratives = new IntList();
    try (JsonParser json = BundleJson.strict(bundle)) {
      new SkeletonReader(
              json,
              removal.references,
              removal.skeleton,
              new SkeletonReader.Finder() {
                @Override
                public void pointer(int node, int entry, int resource) {
                  removal.point(node, entry, resource);
                }

                @Override
                public void narrativeAlone(int node) {
                  narratives.add(node);
                }
              })
          .read(entries);
    }
    wanted.stream().forEach(removal::withhold);
    entries.stream()
        .filter(entry -> WHOLES.contains(entry.type()))
        .forEach(entry -> removal.withhold(entry.index()));
    for (int i = 0; i < narratives.size; i++) {
      removal.goes(narratives.values[i]);
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

  private void point(int node, int entry, int resource) {
    if (pointers == pointerNode.length) {
      pointerNode = Arrays.copyOf(pointerNode, pointers * 2);
      pointerTarget = Arrays.copyOf(pointerTarget, pointers * 2);
      nextTo = Arrays.copyOf(nextTo, pointers * 2);
      nextFrom = Arrays.copyOf(nextFrom, pointers * 2);
    }
    pointerNode[pointers] = node;
    pointerTarget[pointers] = resource;
    nextTo[pointers] = firstTo[resource];
    firstTo[resource] = pointers;
    nextFrom[pointers] = firstFrom[entry];
    firstFrom[entry] = pointers;
    referrers[resource]++;
    pointers++;
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
    withhold(resource);
    for (int pointer = firstTo[resource]; pointer >= 0; pointer = nextTo[pointer]) {
      goes(pointerNode[pointer]);
    }
    firstTo[resource] = Skeleton.NONE;
    versions(resource);
    for (int pointer = firstFrom[entry]; pointer >= 0; pointer = nextFrom[pointer]) {
      int target = pointerTarget[pointer];
      referrers[target]--;
      if (referrers[target] == 0 && ACCESSORIES.contains(entries.get(target).type())) {
        withhold(target);
      }
    }
  }

  // For each resource the entries that hold it, made when it is first needed.
  private @Nullable Edges versions;
  private final BitSet versionsGone = new BitSet();

  private void versions(int resource) {
    if (versionsGone.get(resource)) {
      return;
    }
    versionsGone.set(resource);
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
    if (parent == Skeleton.NONE
        || skeleton.is(node, Skeleton.ESSENTIAL)
        || INDIVISIBLE.contains(entries.get(entry).type())) {
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
