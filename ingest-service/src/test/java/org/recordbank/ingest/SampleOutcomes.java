package org.recordbank.ingest;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.Status;
import org.recordbank.schemas.ConversionPlace;
import org.recordbank.schemas.ConversionReport;
import org.recordbank.schemas.Receipt;
import org.recordbank.schemas.Sha256;
import org.recordbank.schemas.VisitOutcome;

/** Outcomes of the facility {@code general}, of visits by number. */
final class SampleOutcomes {
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private SampleOutcomes() {}

  static String visitId(int visit) {
    return "%032x".formatted(visit);
  }

  static VisitOutcome outcome(int visit, int content, Status status, int second) {
    return outcome(visit, content, status, second, null);
  }

  static VisitOutcome outcome(
      int visit, int content, Status status, int second, @Nullable Receipt receipt) {
    return new VisitOutcome(
        visitId(visit),
        "general",
        hash(content),
        "bank",
        status.code(),
        status == Status.HELD ? "no-consent" : null,
        START,
        START.plusSeconds(second),
        receipt,
        null,
        null,
        null);
  }

  static VisitOutcome converted(VisitOutcome outcome, int mapped) {
    outcome.setConversion(
        new ConversionReport(
            mapped, 2, 1, List.of(new ConversionPlace("ZPV-4", "not-understood", 1))));
    return outcome;
  }

  static Sha256 hash(int content) {
    byte[] hash = new byte[32];
    hash[31] = (byte) content;
    return new Sha256(hash);
  }

  static String hex(int content) {
    return hex(hash(content));
  }

  static String hex(Sha256 hash) {
    return HexFormat.of().formatHex(hash.bytes());
  }
}
