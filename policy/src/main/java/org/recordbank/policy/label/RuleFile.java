package org.recordbank.policy.label;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code rules.tsv} and {@code systems.tsv}: a header, then a row for each rule or
 * system. Days begin at midnight UTC.
 */
final class RuleFile {
  private static final List<String> COLUMNS =
      List.of("id", "match", "system", "codes", "labels", "from", "until", "source");

  private RuleFile() {}

  /** The shipped rules; their version is a digest of both tables. */
  static RuleSet read() {
    byte[] rules = resource("rules.tsv");
    byte[] systems = resource("systems.tsv");
    return read(rules, systems);
  }

  /**
   * Reads tables.
   *
   * @throws IllegalArgumentException where one breaks a rule, with the number of the line
   */
  static RuleSet read(byte[] ruleTable, byte[] systemTable) {
    Map<String, List<String>> systems = systems(systemTable);
    List<Rule> rules = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    List<String> lines = lines(ruleTable);
    if (!lines.getFirst().equals(String.join("\t", COLUMNS))) {
      throw new IllegalArgumentException("The header of the rules is " + COLUMNS);
    }
    for (int i = 1; i < lines.size(); i++) {
      Rule rule = rule(lines.get(i), i + 1, systems.keySet());
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException("Two rules are called " + rule.id());
      }
      rules.add(rule);
    }
    return new RuleSet(version(ruleTable, systemTable), rules, systems);
  }

  private static Rule rule(String line, int number, Set<String> systems) {
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS.size()) {
      throw new IllegalArgumentException("Rules, line " + number + ": a row has 8 cells");
    }
    Rule.Match match = Rule.Match.valueOf(cells[1].toUpperCase(Locale.ROOT));
    boolean coded = match == Rule.Match.CODE || match == Rule.Match.BELOW;
    if (coded && !systems.contains(cells[2])) {
      throw new IllegalArgumentException("Rules, line " + number + ": unknown code system");
    }
    EnumSet<Label> labels = EnumSet.noneOf(Label.class);
    for (String code : cells[4].split(" ", -1)) {
      labels.add(
          Label.of(code)
              .orElseThrow(
                  () -> new IllegalArgumentException("Rules, line " + number + ": unknown label")));
    }
    List<String> codes = Arrays.asList(cells[3].split(", ", -1));
    return new Rule(
        cells[0], match, cells[2], codes, labels, day(cells[5]), day(cells[6]), cells[7]);
  }

  private static @Nullable Instant day(String cell) {
    return cell.isEmpty() ? null : LocalDate.parse(cell).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static Map<String, List<String>> systems(byte[] table) {
    Map<String, List<String>> systems = new LinkedHashMap<>();
    for (String line : lines(table).subList(1, lines(table).size())) {
      String[] cells = line.split("\t", -1);
      systems.put(cells[0], List.of(cells[1].split(" ", -1)));
    }
    return systems;
  }

  private static List<String> lines(byte[] table) {
    return new String(table, StandardCharsets.UTF_8).lines().toList();
  }

  private static String version(byte[]... tables) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] table : tables) {
        digest.update(table);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = Objects.requireNonNull(RuleFile.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
