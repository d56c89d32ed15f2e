package org.recordbank.sandbox.commands;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sandbox.rejected.Filter;
import org.recordbank.sandbox.rejected.Moment;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which rejections are meant. */
final class FilterOptions {

  @Option(
      names = "--code",
      paramLabel = "CODE",
      split = ",",
      description = "Only with this code; of several, any (docs/reference/codes.md).")
  private List<String> codes = List.of();

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      split = ",",
      description =
          "Only of this stage: ingest, normalize, consent, bank, or one beside them, as"
              + " consent-accounts.")
  private List<String> stages = List.of();

  @Option(
      names = "--facility",
      paramLabel = "NAME",
      split = ",",
      description = "Only of this facility, where it is known.")
  private List<String> facilities = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Rejected at this time or later: 2026-03-01, 2026-03-01T10:00 (UTC),"
              + " 2026-03-01T10:00:00+01:00, or 90m, 24h, 7d for so long ago.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Rejected before this time.")
  private @Nullable String until;

  Filter filter(CommandLine line) {
    for (String code : codes) {
      if (RejectionCode.of(code).isEmpty()) {
        throw new ParameterException(
            line, "--code: no such code: " + code + "; docs/reference/codes.md lists them");
      }
    }
    Instant now = Instant.now();
    try {
      return new Filter(
          set(codes), set(stages), set(facilities), moment(since, now), moment(until, now));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, String.valueOf(e.getMessage()), e);
    }
  }

  private static Set<String> set(List<String> values) {
    return new HashSet<>(values);
  }

  private static Optional<Instant> moment(@Nullable String text, Instant now) {
    return Optional.ofNullable(text).map(each -> Moment.parse(each, now));
  }
}
