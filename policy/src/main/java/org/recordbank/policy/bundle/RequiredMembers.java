package org.recordbank.policy.bundle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The members that FHIR R4 requires (of cardinality 1..1 or 1..*) and that are or hold a Reference
 * or an Attachment: without one of them its parent is not valid. From the definitions of R4's
 * resources.
 */
final class RequiredMembers {
  private static final Set<String> PATHS = read();

  /** Of all paths, in characters. */
  static final int LONGEST = PATHS.stream().mapToInt(String::length).max().orElse(0);

  private RequiredMembers() {}

  /**
   * Whether it is required.
   *
   * @param path such as {@code Encounter.diagnosis.condition}
   */
  static boolean has(String path) {
    return PATHS.contains(path);
  }

  private static Set<String> read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(RequiredMembers.class.getResourceAsStream("required.tsv")),
                StandardCharsets.UTF_8))) {
      return in.lines().skip(1).collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
