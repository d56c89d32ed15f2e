package org.recordbank.sandbox.rejected;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a rejection stands on {@code visit.rejected}; by this it is known to operators, written
 * {@code 3-1742}.
 */
public record Place(int partition, long offset) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})-(\\d{1,18})");

  /** What {@link #toString} wrote; empty where it is something else. */
  public static Optional<Place> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Place(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return partition + "-" + offset;
  }
}
