package org.recordbank.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.recordbank.policy.label.RuleSet;

/** The table of the shipped rules, and copies of it as an operator would change them. */
public final class ChangedRules {
  private ChangedRules() {}

  /** With one more row, whose cells are parted by semicolons. */
  public static String with(String row) {
    return shipped() + row.replace(';', '\t') + "\n";
  }

  /** Without the row of this rule. */
  public static String without(String id) {
    return shipped()
        .lines()
        .filter(line -> !line.startsWith(id + "\t"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String shipped() {
    try (InputStream in = Objects.requireNonNull(RuleSet.class.getResourceAsStream("rules.tsv"))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
