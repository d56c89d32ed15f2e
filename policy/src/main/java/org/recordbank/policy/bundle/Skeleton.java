package org.recordbank.policy.bundle;

import java.util.Arrays;

/**
 * The objects and arrays of a bundle's resources that hold something that may have to go, with all
 * that they stand in: what has to be known to say what goes along. A node is one of them.
 */
final class Skeleton {
  /** Where a node has no parent, or a list no next. */
  static final int NONE = -1;

  /** Is an array. */
  static final int ARRAY = 1;

  /** Its parent is not valid without it. */
  static final int REQUIRED = 1 << 1;

  /** Is an extension, which is nothing without its value. */
  static final int EXTENSION = 1 << 2;

  /** Is the value of an extension. */
  static final int VALUE = 1 << 3;

  /** Without it, the resource would say something else: it is a modifier, or contained. */
  static final int ESSENTIAL = 1 << 4;

  /** Is a section of a Composition, which is nothing without entries and sections. */
  static final int SECTION = 1 << 5;

  /** Is among a section's entries or sections. */
  static final int SECTION_PART = 1 << 6;

  /** Goes once anything goes, as narratives do; it tells nothing that what it stands in sums up. */
  static final int FILE = 1 << 7;

  private int[] parent = new int[64];
  private int[] entry = new int[64];
  private int[] ordinal = new int[64];
  private int[] flags = new int[64];
  private int[] members = new int[64];
  private int[] parts = new int[64];
  private int size;

  /**
   * Adds a node.
   *
   * @param ordinalOfContainer how many objects and arrays of the resource begin before it
   */
  int add(int parentNode, int entryIndex, int ordinalOfContainer, int flag) {
    if (size == parent.length) {
      grow();
    }
    parent[size] = parentNode;
    entry[size] = entryIndex;
    ordinal[size] = ordinalOfContainer;
    flags[size] = flag;
    return size++;
  }

  private void grow() {
    int longer = size * 2;
    parent = Arrays.copyOf(parent, longer);
    entry = Arrays.copyOf(entry, longer);
    ordinal = Arrays.copyOf(ordinal, longer);
    flags = Arrays.copyOf(flags, longer);
    members = Arrays.copyOf(members, longer);
    parts = Arrays.copyOf(parts, longer);
  }

  /** Says what the node holds: its members or values, and of a section its entries and sections. */
  void count(int node, int memberCount, int partCount) {
    members[node] = memberCount;
    parts[node] = partCount;
  }

  /** Says that the node is a file, and what holds nothing but such nodes with it. */
  void file(int node) {
    flags[node] |= FILE;
    if (parent[node] != NONE && is(parent[node], ARRAY)) {
      flags[parent[node]] |= FILE;
    }
  }

  int size() {
    return size;
  }

  int parent(int node) {
    return parent[node];
  }

  int entry(int node) {
    return entry[node];
  }

  int ordinal(int node) {
    return ordinal[node];
  }

  boolean is(int node, int flag) {
    return (flags[node] & flag) != 0;
  }

  /** One of the node's members is gone; whether the node goes as well. */
  boolean lose(int node, int member) {
    members[node]--;
    if (members[node] == 0) {
      return true;
    }
    if (is(node, ARRAY)) {
      return false;
    }
    if (is(node, SECTION) && is(member, SECTION_PART)) {
      parts[node]--;
      return parts[node] == 0;
    }
    return is(member, REQUIRED) || (is(node, EXTENSION) && is(member, VALUE));
  }
}
