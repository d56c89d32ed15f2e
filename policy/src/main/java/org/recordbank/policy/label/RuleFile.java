package org.recordbank.policy.label;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** Other rules with the shipped code systems. */
  static RuleSet read(byte[] ruleTable) {
    return read(ruleTable, resource("systems.tsv"));
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
    if (lines.isEmpty() || !lines.getFirst().equals(String.join("\t", COLUMNS))) {
      throw new IllegalArgumentException(
          "Rules, line 1: the header is, with tabs between: " + String.join(" ", COLUMNS));
    }
    for (int i = 1; i < lines.size(); i++) {
      try {
        Rule rule = rule(lines.get(i), systems.keySet());
        if (!ids.add(rule.id())) {
          throw new IllegalArgumentException("a second rule is called " + rule.id());
        }
        rules.add(rule);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("Rules, line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    return new RuleSet(version(ruleTable, systemTable), rules, systems);
  }

  private static Rule rule(String line, Set<String> systems) {
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS.size()) {
      throw new IllegalArgumentException(
          "a row has 8 cells with tabs between; this has " + cells.length);
    }
    Rule.Match match = match(cells[1]);
    boolean coded = match == Rule.Match.CODE || match == Rule.Match.BELOW;
    if (coded && !systems.contains(cells[2])) {
      throw new IllegalArgumentException(
          "unknown code system \"" + cells[2] + "\"; known are " + names(systems.stream()));
    }
    EnumSet<Label> labels = EnumSet.noneOf(Label.class);
    for (String code : cells[4].split(" ", -1)) {
      labels.add(label(code));
    }
    List<String> codes = Arrays.asList(cells[3].split(", ", -1));
    return new Rule(
        cells[0], match, cells[2], codes, labels, day(cells[5]), day(cells[6]), cells[7]);
  }

  private static Rule.Match match(String cell) {
    return Arrays.stream(Rule.Match.values())
        .filter(match -> name(match).equals(cell))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown match \""
                        + cell
                        + "\"; known are "
                        + names(Arrays.stream(Rule.Match.values()).map(RuleFile::name))));
  }

  private static String name(Rule.Match match) {
    return match.name().toLowerCase(Locale.ROOT);
  }

  private static Label label(String code) {
    return Label.of(code)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown label \""
                        + code
                        + "\"; known are, with one space between: "
                        + names(Arrays.stream(Label.values()).map(Label::code))));
  }

  private static String names(Stream<String> names) {
    return names.sorted().collect(Collectors.joining(" "));
  }

  private static @Nullable Instant day(String cell) {
    try {
      return cell.isEmpty() ? null : LocalDate.parse(cell).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("a day is written as 2026-03-31, not \"" + cell + "\"", e);
    }
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
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(table))
          .toString()
          .lines()
          .toList();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("A table is text in UTF-8", e);
    }
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
