package org.recordbank.normalize.worklist;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last row of a page, behind which the next begins: what it was ordered by, and which row it
 * was. Written as {@code 17.4}.
 */
public record PageKey(long value, long id) {
  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,18})");

  /** Empty where it is not one. */
  public static Optional<PageKey> of(String written) {
    Matcher matcher = WRITTEN.matcher(written);
    return matcher.matches()
        ? Optional.of(
            new PageKey(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  public String written() {
    return value + "." + id;
  }
}
