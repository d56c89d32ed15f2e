package org.recordbank.sandbox.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.clients.Http;

final class WorklistViewTest {

  @Test
  void showsACodeAndWhatMightStandForIt() throws JsonProcessingException {
    JsonNode page =
        json(
            """
            {"waiting": 7, "next": null, "codes": [{"facility": "harbour", "system": "-",
              "code": "GLU", "display": "Gluc\\u001b[2J ser", "kinds": ["Observation"], "visits": 12,
              "firstSeen": "2026-06-01T00:00:00Z", "lastSeen": "2026-06-02T00:00:00Z",
              "examples": {"displays": [], "units": ["mg/dL"]},
              "suggestions": [{"system": "http://loinc.org", "code": "2345-7",
                "display": "Glucose", "score": 0.9}]}]}
            """);

    assertThat(UnmappedTable.lines(page))
        .containsExactly(
            "7 codes wait for a decision",
            "",
            "harbour    - GLU  Gluc?[2J ser",
            "  12 visits, Observation, last seen 2026-06-02T00:00:00Z, in mg/dL",
            "  0.90  http://loinc.org 2345-7  Glucose");
  }

  @Test
  void drawsABarThatIsFullOnlyWhereNothingIsMissing() throws JsonProcessingException {
    JsonNode coverage =
        json(
            """
            [{"facility": "harbour", "kind": "Observation", "codings": 1000, "unmapped": 0,
              "decided": 0, "share": 1},
             {"facility": "harbour", "kind": "Condition", "codings": 100000, "unmapped": 2,
              "decided": 1, "share": 0.99999}]
            """);

    assertThat(CoverageBars.lines(coverage))
        .containsExactly(
            "harbour",
            "  Observation                "
                + "█".repeat(20)
                + " 100.00 %  of 1,000 codings; 0 unmapped, 0 of them decided since",
            "  Condition                  "
                + "█".repeat(19)
                + "░  99.99 %  of 100,000 codings; 2 unmapped, 1 of them decided since");
  }

  @Test
  void saysThatThereIsNothing() throws JsonProcessingException {
    assertThat(CoverageBars.lines(json("[]"))).containsExactly("no visit has been normalized yet");
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return Http.JSON.readTree(text);
  }
}
