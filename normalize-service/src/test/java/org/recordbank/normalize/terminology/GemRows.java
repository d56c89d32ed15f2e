package org.recordbank.normalize.terminology;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows of one code in a General Equivalence Map. A scenario is a group; where its lists leave a
 * choice, a group for each way to choose.
 */
final class GemRows {
  private static final int APPROXIMATE = 0;
  private static final int NO_MAP = 1;
  private static final int COMBINATION = 2;
  private static final int SCENARIO = 3;
  private static final int LIST = 4;

  private GemRows() {}

  static List<Statement.Target> of(List<String[]> rows, String from, String to) {
    List<Statement.Target> targets = new ArrayList<>();
    SortedMap<Character, SortedMap<Character, List<String[]>>> scenarios = new TreeMap<>();
    for (String[] row : rows) {
      String flags = row[2];
      if (flags.charAt(NO_MAP) == '1') {
        continue;
      }
      if (flags.charAt(COMBINATION) == '0') {
        targets.add(target(row, from, to, 0));
      } else {
        scenarios
            .computeIfAbsent(flags.charAt(SCENARIO), scenario -> new TreeMap<>())
            .computeIfAbsent(flags.charAt(LIST), list -> new ArrayList<>())
            .add(row);
      }
    }
    int group = 1;
    for (SortedMap<Character, List<String[]>> scenario : scenarios.values()) {
      for (List<String[]> way : ways(List.copyOf(scenario.values()))) {
        int number = group++;
        way.forEach(row -> targets.add(target(row, from, to, number)));
      }
    }
    return targets;
  }

  private static List<List<String[]>> ways(List<List<String[]>> lists) {
    List<List<String[]>> ways = List.of(List.of());
    for (List<String[]> list : lists) {
      List<List<String[]>> longer = new ArrayList<>();
      for (List<String[]> way : ways) {
        for (String[] row : list) {
          List<String[]> next = new ArrayList<>(way);
          next.add(row);
          longer.add(next);
        }
      }
      ways = longer;
    }
    return ways;
  }

  private static Statement.Target target(String[] row, String from, String to, int group) {
    return new Statement.Target(
        new Code(from, References.dotted(from, row[0])),
        new Code(to, References.dotted(to, row[1])),
        "",
        row[2].charAt(APPROXIMATE) == '1' ? Equivalence.INEXACT : Equivalence.EQUIVALENT,
        group);
  }
}
