package org.recordbank.policy.bundle;

import java.util.Arrays;
import java.util.List;

/** References between resources of a bundle, by the resource at one of their ends. */
final class Edges {

  /** Takes one of them. */
  @FunctionalInterface
  interface Visitor {
    /**
     * One of them.
     *
     * @param other the resource at the other end
     * @param member the member that holds the reference
     * @param sourceType the type of the resource that refers
     */
    void edge(int other, String member, String sourceType);
  }

  // For each resource the first of its edges; for each edge the next.
  private final int[] first;
  private final int[] next;
  private final int[] other;
  private final String[] members;
  private final String[] sourceTypes;
  private int count;

  private Edges(int resources, int size) {
    first = new int[resources];
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
   * @param incoming whether they are found by the resource that is referred to
   */
  Edges(List<Entry> entries, References references, boolean incoming) {
    this(entries.size(), entries.stream().mapToInt(entry -> entry.links().size()).sum());
    for (Entry entry : entries) {
      int source = references.resource(entry.index());
      for (Entry.Link link : entry.links()) {
        int target = references.target(link);
        if (target != References.NOWHERE && target != source) {
          add(incoming ? target : source, incoming ? source : target, link.member(), entry.type());
        }
      }
    }
  }

  private void add(int at, int to, String member, String sourceType) {
    next[count] = first[at];
    first[at] = count;
    other[count] = to;
    members[count] = member;
    sourceTypes[count] = sourceType;
    count++;
  }

  void each(int resource, Visitor visitor) {
    for (int edge = first[resource]; edge >= 0; edge = next[edge]) {
      visitor.edge(other[edge], members[edge], sourceTypes[edge]);
    }
  }
}
