package org.recordbank.sandbox.commands;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.sandbox.rejected.Moment;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which held visits are meant. */
final class HeldFilterOptions {

  @Option(names = "--facility", paramLabel = "NAME", description = "Only of this facility.")
  private @Nullable String facility;

  @Option(
      names = "--code",
      paramLabel = "CODE",
      description = "Only those that wait for this reason (docs/reference/codes.md).")
  private @Nullable String code;

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      description =
          "Only those that began to wait before this: 90m, 24h, 30d ago, or 2026-03-01,"
              + " 2026-03-01T10:00 (UTC), 2026-03-01T10:00:00+01:00.")
  private @Nullable String olderThan;

  /** As the service takes them. */
  Map<String, @Nullable String> filters(CommandLine line) {
    if (code != null && HoldCode.of(code).isEmpty()) {
      throw new ParameterException(
          line, "--code: no such code: " + code + "; docs/reference/codes.md lists them");
    }
    Map<String, @Nullable String> filters = new LinkedHashMap<>();
    filters.put("facility", facility);
    filters.put("code", code);
    filters.put("older-than", olderThan == null ? null : moment(line, olderThan));
    return filters;
  }

  private static String moment(CommandLine line, String olderThan) {
    try {
      return Moment.parse(olderThan, Instant.now()).toString();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, "--older-than: " + e.getMessage(), e);
    }
  }
}
