package org.recordbank.directive;

import java.util.regex.Pattern;

/** The shape of an account's identifier: a UUID in lower case. */
public final class AccountId {
  private static final Pattern SHAPE =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private AccountId() {}

  /** Says nothing of whether there is such an account. */
  public static boolean isWellFormed(String account) {
    return SHAPE.matcher(account).matches();
  }
}
