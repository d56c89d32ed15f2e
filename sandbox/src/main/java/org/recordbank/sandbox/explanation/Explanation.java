package org.recordbank.sandbox.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A visit's status, as {@code GET /visits/{id}} of ingest-service answers it, on one screen. */
public final class Explanation {

  private Explanation() {}

  /** In lines for people, first the visit, then each document that came under its identifier. */
  public static List<String> lines(JsonNode visit) {
    var lines = new ArrayList<String>();
    add(lines, "visit", visit.path("visitId").asText());
    add(lines, "facility", visit.path("facility").asText());
    JsonNode submissions = visit.path("submissions");
    if (submissions.size() > 1) {
      add(lines, "conflict", submissions.size() + " documents came under this identifier");
    }
    int number = 0;
    for (JsonNode submission : submissions) {
      lines.add("");
      if (submissions.size() > 1) {
        add(lines, "document", ++number + " of " + submissions.size());
      }
      submission(lines, submission, submissions.size());
    }
    return lines;
  }

  private static void submission(List<String> lines, JsonNode submission, int among) {
    add(lines, "content", submission.path("contentHash").asText());
    add(lines, "received", submission.path("receivedAt").asText());
    add(
        lines,
        "status",
        "%s since %s, by stage %s"
            .formatted(
                submission.path("status").asText(),
                submission.path("at").asText(),
                submission.path("stage").asText()));
    if (submission.hasNonNull("code")) {
      add(lines, "reason", reason(submission));
    }
    JsonNode receipt = submission.path("receipt");
    if (receipt.isObject()) {
      add(
          lines,
          "receipt",
          "bank %s, position %d, deposit hash %s"
              .formatted(
                  receipt.path("bank").asText(),
                  receipt.path("position").asLong(),
                  receipt.path("depositHash").asText()));
    }
    JsonNode conversion = submission.path("conversion");
    if (conversion.isObject()) {
      ConversionTable.of(conversion, among).addTo(lines);
    } else {
      add(lines, "conversion", "none: it came as FHIR R4, or is not converted yet");
    }
  }

  private static String reason(JsonNode submission) {
    String code = submission.path("code").asText();
    return submission.hasNonNull("explanation")
        ? code + ": " + submission.path("explanation").asText()
        : code;
  }

  static void add(List<String> lines, String name, String value) {
    lines.add(String.format(Locale.ROOT, "%-10s %s", name, value));
  }
}
