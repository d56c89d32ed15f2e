package org.recordbank.sandbox.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.recordbank.schemas.ConversionReport;
import org.recordbank.schemas.VisitOutcome;

/**
 * What became of the pieces of one form. For one thread.
 *
 * <p>How much was understood is counted over those whose conversion is on record, which a rejected
 * one's is not; FHIR R4 is not converted.
 */
final class FormatCount {

  private final Format format;
  private final int published;
  private final Map<String, Integer> byStatus =
      new TreeMap<>(Map.of("deposited", 0, "held", 0, "rejected", 0));
  private int mapped;
  private int text;
  private int notUnderstood;

  /** None of them decided yet. */
  FormatCount(Format format, int published) {
    this.format = format;
    this.published = published;
  }

  /** One more is decided. */
  void add(VisitOutcome outcome) {
    byStatus.merge(outcome.getStatus(), 1, Integer::sum);
    ConversionReport report = outcome.getConversion();
    if (report != null) {
      mapped += report.getMapped();
      text += report.getText();
      notUnderstood += report.getNotUnderstood();
    }
  }

  String name() {
    return format.words();
  }

  String line() {
    String line =
        "%d acknowledged over %s: %d deposited, %d held, %d rejected"
            .formatted(
                published,
                format.way(),
                byStatus.get("deposited"),
                byStatus.get("held"),
                byStatus.get("rejected"));
    return values() == 0
        ? line
        : line
            + String.format(
                Locale.ROOT, "; %.1f %% of %d values mapped", 100.0 * mapped / values(), values());
  }

  void writeTo(ObjectNode json) {
    json.put("published", published);
    byStatus.forEach(json::put);
    if (values() > 0) {
      json.putObject("values")
          .put("mapped", mapped)
          .put("text", text)
          .put("notUnderstood", notUnderstood);
    }
  }

  private int values() {
    return mapped + text + notUnderstood;
  }
}
