package org.recordbank.sandbox.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.clients.Http;

final class HeldTableTest {

  @Test
  void showsALineForEachVisit() throws JsonProcessingException {
    List<JsonNode> visits = new ArrayList<>();
    json("""
            [{"visit": "v", "facility": "general", "code": "consent-expired", "explanation": "E.",
              "since": "2026-06-01T12:00:00.123456Z", "age": "PT75H", "dropAt":
              "2027-06-01T12:00:00.123456Z", "nextLook": "2026-07-01T00:00:00Z"},
             {"visit": "w", "facility": null, "code": "no-account", "explanation": "E.",
              "since": "2026-06-04T14:59:00Z", "age": "PT1M5S", "dropAt": "2027-06-04T14:59:00Z",
              "nextLook": null}]
            """)
        .forEach(visits::add);

    assertThat(HeldTable.list(visits))
        .containsExactly(
            "HELD SINCE            AGE  CODE             FACILITY  VISIT  DROPPED               NEXT LOOK",
            "2026-06-01T12:00:00Z  3d   consent-expired  general   v      2027-06-01T12:00:00Z  2026-07-01T00:00:00Z",
            "2026-06-04T14:59:00Z  1m   no-account       -         w      2027-06-04T14:59:00Z");
  }

  @Test
  void showsHowManyThereAre() throws JsonProcessingException {
    JsonNode counts =
        json(
            """
            {"visits": 12, "counts": [{"facility": "general", "code": "no-consent",
              "explanation": "E.", "visits": 12, "oldest": "2026-06-01T12:00:00.1Z"}]}
            """);

    assertThat(HeldTable.counts(counts))
        .containsExactly(
            "12 visits are held",
            "",
            "FACILITY  CODE        VISITS  OLDEST",
            "general   no-consent  12      2026-06-01T12:00:00Z");
  }

  @Test
  void saysThatThereIsNone() throws JsonProcessingException {
    assertThat(HeldTable.list(List.of())).isEmpty();
    assertThat(HeldTable.counts(json("{\"visits\": 0, \"counts\": []}")))
        .containsExactly("0 visits are held");
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return Http.JSON.readTree(text);
  }
}
