package org.recordbank.policy.bundle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which members of R4's resources say who wrote one: {@code authors.tsv}, each with where R4 says
 * so, mostly a mapping to the FiveWs pattern. Left out are those of R4's actors who are asked to do
 * something or told of it, and owners.
 */
final class Authors {
  /** What a member says of whom it names. */
  enum Role {
    /** They wrote it. */
    AUTHOR,
    /** They said, did or vouched for what it tells of, and so may have written it. */
    PERHAPS,
    /** Whatever the resource is named for as an author, they may have written. */
    FOR;

    boolean isOfEntry() {
      return this != FOR;
    }
  }

  /** For every type, by the member alone. */
  private static final String ANY = "*";

  private static final Map<String, Role> ROLES = new HashMap<>();
  private static final Set<String> MEMBERS = new HashSet<>();

  static {
    read();
  }

  private Authors() {}

  /** What a link says of whom it leads to; null where it says nothing of who wrote anything. */
  static @Nullable Role of(String type, Entry.Link link) {
    Role ofAny = ROLES.get(key(ANY, ANY, link.member()));
    return ofAny != null ? ofAny : ROLES.get(key(type, link.root(), link.member()));
  }

  /**
   * Whether a link says so of a resource of some type: of what is contained the type is not kept.
   */
  static boolean isOfSomeType(Entry.Link link) {
    return MEMBERS.contains(link.member());
  }

  /** By both its ends: a section may stand in a section. */
  private static String key(String type, String root, String member) {
    return type + "." + root + "." + member;
  }

  private static void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Authors.class.getResourceAsStream("authors.tsv")),
                StandardCharsets.UTF_8))) {
      in.lines().skip(1).map(line -> line.split("\t", -1)).forEach(Authors::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(String[] columns) {
    String[] path = columns[0].split("\\.", -1);
    String member = path[path.length - 1];
    Role role =
        switch (columns[1]) {
          case "author" -> Role.AUTHOR;
          case "perhaps" -> Role.PERHAPS;
          case "for" -> Role.FOR;
          default -> throw new IllegalStateException("authors.tsv: author, perhaps or for");
        };
    ROLES.put(key(path[0], path[0].equals(ANY) ? ANY : path[1], member), role);
    if (role.isOfEntry()) {
      MEMBERS.add(member);
    }
  }
}
