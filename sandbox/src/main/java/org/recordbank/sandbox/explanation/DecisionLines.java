package org.recordbank.sandbox.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The decisions about a visit, as {@code GET /decisions/{visit}} of consent-service tells them. */
public final class DecisionLines {

  private static final String INDENT = " ".repeat(24);

  private DecisionLines() {}

  /** In lines for people, in the order in which they were made. */
  public static List<String> of(List<JsonNode> decisions) {
    var lines = new ArrayList<String>();
    for (JsonNode decision : decisions) {
      lines.add("  " + moment(decision.path("at")) + "  " + outcome(decision));
      JsonNode rests = decision.path("rests");
      if (rests.isObject()) {
        lines.add(INDENT + rests(rests) + because(decision));
        lines.add(INDENT + again(decision.path("again")));
      } else {
        lines.add(INDENT + "No directive was asked, so there is nothing to make again.");
      }
    }
    return lines;
  }

  /** Whether one that was made again came out otherwise. */
  public static boolean hasOneThatDiffers(List<JsonNode> decisions) {
    return decisions.stream().anyMatch(DecisionLines::differs);
  }

  private static boolean differs(JsonNode decision) {
    return decision.path("again").isObject() && !decision.path("again").path("same").asBoolean();
  }

  private static String outcome(JsonNode decision) {
    String word = decision.path("outcome").asText("decided");
    String code = decision.path("code").asText();
    return (word.equals(code) ? word : word + ", " + code)
        + (decision.hasNonNull("explanation") ? ": " + decision.path("explanation").asText() : "");
  }

  private static String rests(JsonNode rests) {
    String labels = rests.hasNonNull("labels") ? ", labels " + rests.path("labels").asText() : "";
    return "Version %d of the account's directives, policy %d, jurisdiction %s%s."
        .formatted(
            rests.path("consentVersion").asLong(),
            rests.path("policy").asInt(),
            rests.path("jurisdiction").asText(),
            labels);
  }

  /** What decided: as it is found again, or, where it no longer is, the directive that did. */
  private static String because(JsonNode decision) {
    if (!differs(decision)) {
      return " " + decision.path("again").path("because").asText();
    }
    JsonNode directive = decision.path("rests").path("directive");
    return directive.isTextual() ? " It rested on " + directive.asText() + "." : "";
  }

  private static String again(JsonNode again) {
    if (again.path("same").asBoolean()) {
      return "Made again: the same.";
    }
    String now = again.hasNonNull("code") ? " " + again.path("code").asText() + "." : "";
    return "Made again: OTHERWISE."
        + now
        + " "
        + again.path("because").asText()
        + " By policy %d, jurisdiction %s."
            .formatted(again.path("policy").asInt(), again.path("jurisdiction").asText());
  }

  private static String moment(JsonNode text) {
    try {
      return Instant.parse(text.asText()).truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeException e) {
      return "-";
    }
  }
}
