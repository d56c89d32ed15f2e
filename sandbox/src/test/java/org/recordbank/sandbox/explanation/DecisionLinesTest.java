package org.recordbank.sandbox.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.clients.Http;

final class DecisionLinesTest {

  private static final String BEHIND =
      """
      {"number": 1, "at": "2026-11-29T20:14:03.123456Z", "outcome": "held", "code": "behind-held",
       "explanation": "An older visit of the patient from this facility is held.",
       "rests": null, "again": null}
      """;

  private static final String ORDERED =
      """
      {"number": 2, "at": "2026-11-29T20:15:07Z", "outcome": "ordered", "code": "ordered",
       "explanation": "A directive of the patient permits this deposit, and it was ordered.",
       "rests": {"consentVersion": 3, "policy": 1, "jurisdiction": "none/1", "labels": null,
        "directive": "Consent/c/_history/2"},
       "again": {"same": true, "code": "ordered", "directive": "Consent/c/_history/2",
        "because": "Consent/c/_history/2 permits in provision, by actor.",
        "policy": 1, "jurisdiction": "none/1"}}
      """;

  @Test
  void saysInWordsWhatWasDecidedOnWhatAndThatItComesOutTheSame() {
    assertThat(DecisionLines.of(List.of(read(BEHIND), read(ORDERED))))
        .containsExactly(
            "  2026-11-29T20:14:03Z  held, behind-held: An older visit of the patient from this"
                + " facility is held.",
            "                        No directive was asked, so there is nothing to make again.",
            "  2026-11-29T20:15:07Z  ordered: A directive of the patient permits this deposit, and"
                + " it was ordered.",
            "                        Version 3 of the account's directives, policy 1, jurisdiction"
                + " none/1. Consent/c/_history/2 permits in provision, by actor.",
            "                        Made again: the same.");
  }

  @Test
  void saysWhatComesOutOtherwiseAndByWhichRules() {
    JsonNode ordered = read(ORDERED);
    ((ObjectNode) ordered.path("again"))
        .put("same", false)
        .put("code", "no-consent")
        .put("because", "No directive in force speaks about this.")
        .put("policy", 2);

    assertThat(DecisionLines.of(List.of(ordered)))
        .contains(
            "                        Version 3 of the account's directives, policy 1, jurisdiction"
                + " none/1. It rested on Consent/c/_history/2.",
            "                        Made again: OTHERWISE. no-consent. No directive in force"
                + " speaks about this. By policy 2, jurisdiction none/1.");
    assertThat(DecisionLines.hasOneThatDiffers(List.of(read(BEHIND), ordered))).isTrue();
    assertThat(DecisionLines.hasOneThatDiffers(List.of(read(BEHIND), read(ORDERED)))).isFalse();
  }

  private static JsonNode read(String json) {
    try {
      return Http.JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
