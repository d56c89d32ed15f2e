package org.recordbank.policy.bundle;

import java.util.Arrays;
import java.util.List;

/** References from resources of a bundle to their targets, by what is at one of their ends. */
final class Edges {

  /** Takes one of them. */
  @FunctionalInterface
  interface Visitor {
    /**
     * One of them.
     *
     * @param other the resource or target at the other end
     * @param member the member that holds the reference
     * @param sourceType the type of the resource that refers
     */
    void edge(int other, String member, String sourceType);
  }

  // For each target the first of its edges; for each edge the next.
  private final int[] first;
  private int[] next;
  private int[] other;
  private String[] members;
  private String[] sourceTypes;
  private int count;

  private Edges(int targets, int size) {
    first = new int[targets];
    Arrays.fill(first, -1);
    next = new int[size];
    other = new int[size];
    members = new String[size];
    sourceTypes = new String[size];
  }

  /** From each resource to the entries that hold it. */
  static Edges versions(List<Entry> entries, References references) {
    Edges versions = new Edges(entries.size(), entries.size());
    for (Entry entry : entries) {
      versions.add(references.resource(entry.index()), entry.index(), "", entry.type());
    }
    return versions;
  }

  /**
   * References.
   *
   * @param incoming whether they are found by the target that is referred to
   */
  Edges(List<Entry> entries, References references, boolean incoming) {
    this(references.targets(), entries.stream().mapToInt(entry -> entry.links().size()).sum());
    for (Entry entry : entries) {
      int source = references.resource(entry.index());
      for (Entry.Link link : entry.links()) {
        references.each(
            link,
            target -> {
              if (target != source) {
                int at = incoming ? target : source;
                add(at, incoming ? source : target, link.member(), entry.type());
              }
            });
      }
    }
  }

  private void add(int at, int to, String member, String sourceType) {
    if (count == next.length) {
      int longer = Math.max(16, count * 2);
      next = Arrays.copyOf(next, longer);
      other = Arrays.copyOf(other, longer);
      members = Arrays.copyOf(members, longer);
      sourceTypes = Arrays.copyOf(sourceTypes, longer);
    }
    next[count] = first[at];
    first[at] = count;
    other[count] = to;
    members[count] = member;
    sourceTypes[count] = sourceType;
    count++;
  }

  void each(int target, Visitor visitor) {
    for (int edge = first[target]; edge >= 0; edge = next[edge]) {
      visitor.edge(other[edge], members[edge], sourceTypes[edge]);
    }
  }
}
