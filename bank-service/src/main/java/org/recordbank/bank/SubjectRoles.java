package org.recordbank.bank;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the person of a token is, as IHE's Internet User Authorization puts it there: the claim
 * {@code extensions}, in it {@code ihe_iua}, in it {@code subject_role}, a list of codings. Whoever
 * signs tokens names all roles of a system or none: from one that is not named follows that the
 * person has it not.
 */
final class SubjectRoles {
  /** The claim. */
  static final String CLAIM = "extensions";

  /** The most roles of one person. */
  static final int MOST = 50;

  private static final String PROFILE = "ihe_iua";
  private static final String ROLES = "subject_role";

  /** In characters, as names in directives. */
  private static final int LONGEST = 256;

  private SubjectRoles() {}

  /**
   * The roles, each as {@code <system>|<code>}; an empty set where the token does not say, nothing
   * where what it says cannot be read.
   *
   * @param extensions the value of the claim; null where it is not there
   */
  static Optional<Set<String>> of(@Nullable Object extensions) {
    if (!(extensions instanceof JsonObject all) || !all.containsKey(PROFILE)) {
      return Optional.of(Set.of());
    }
    if (!(all.get(PROFILE) instanceof JsonObject profile)) {
      return Optional.empty();
    }
    if (!profile.containsKey(ROLES)) {
      return Optional.of(Set.of());
    }
    if (!(profile.get(ROLES) instanceof JsonArray given) || given.size() > MOST) {
      return Optional.empty();
    }
    Set<String> roles = new HashSet<>();
    for (JsonValue one : given) {
      if (!(one instanceof JsonObject coding
          && isName(coding, "system")
          && isName(coding, "code"))) {
        return Optional.empty();
      }
      roles.add(coding.getString("system") + "|" + coding.getString("code"));
    }
    return Optional.of(roles);
  }

  private static boolean isName(JsonObject coding, String member) {
    if (!(coding.get(member) instanceof JsonString name)) {
      return false;
    }
    String text = name.getString();
    return !text.isBlank()
        && text.length() <= LONGEST
        && text.indexOf('|') < 0
        && text.chars().noneMatch(Character::isISOControl);
  }
}
