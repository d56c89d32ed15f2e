package org.recordbank.sandbox.commands;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long somebody is ready to wait. */
final class Patience {

  private static final Pattern LENGTH = Pattern.compile("(\\d{1,5})(ms|s|m|h)");
  private static final Duration LONGEST = Duration.ofHours(1);

  private Patience() {}

  /** {@code 500ms}, {@code 30s}, {@code 5m}; an hour at most. */
  static Optional<Duration> parse(String text) {
    Matcher length = LENGTH.matcher(text);
    if (!length.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(length.group(1));
    Duration duration =
        switch (length.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          default -> Duration.ofHours(count);
        };
    return Optional.of(duration).filter(each -> each.compareTo(LONGEST) <= 0);
  }
}
