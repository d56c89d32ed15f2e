package org.recordbank.bank.access;

import java.util.List;
import org.recordbank.policy.Directive;

/**
 * What the bank knows that a patient has said.
 *
 * @param version the version of the directive set that has arrived
 * @param fencedVersion the version that a fence has announced; while it is greater, a change is on
 *     its way and the set may no longer be used
 * @param directives the set
 */
public record Said(long version, long fencedVersion, List<Directive> directives) {
  /** Of an account whose directives have never been heard of. */
  public static final Said NOTHING = new Said(0, 0, List.of());

  public Said {
    directives = List.copyOf(directives);
  }

  /** Whether a change is on its way, and the set may not be used. */
  public boolean isBehind() {
    return version < fencedVersion;
  }

  /** Only the versions. */
  @Override
  public String toString() {
    return "Said " + version + " of " + fencedVersion;
  }
}
