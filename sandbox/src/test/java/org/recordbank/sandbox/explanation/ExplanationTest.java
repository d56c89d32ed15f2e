package org.recordbank.sandbox.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.clients.Http;

final class ExplanationTest {

  private static final String HELD =
      """
      {"visitId": "5f0c9a4be1d2778a93c4d05b6e7f8091", "facility": "general", "submissions": [
       {"contentHash": "9f86", "stage": "consent", "status": "held", "code": "no-consent",
        "explanation": "No directive of the patient speaks about this deposit.",
        "receivedAt": "2026-03-01T11:00:00.123Z", "at": "2026-03-01T11:00:00.456Z",
        "conversion": {"mapped": 61, "text": 2, "notUnderstood": 1, "places": [
         {"place": "NTE-3", "kind": "text", "count": 2},
         {"place": "ZPV-14", "kind": "not-understood", "count": 1}]}}]}
      """;

  private static final String DEPOSITED =
      """
      {"visitId": "5f0c9a4be1d2778a93c4d05b6e7f8091", "facility": "general", "submissions": [
       {"contentHash": "9f86", "stage": "bank", "status": "deposited",
        "receivedAt": "2026-03-01T11:00:00.123Z", "at": "2026-03-01T11:00:00.456Z",
        "receipt": {"bank": "first", "position": 7, "depositHash": "6030"}}]}
      """;

  @Test
  void saysStatusReasonAndWhatWasUnderstoodOnOneScreen() {
    assertThat(Explanation.lines(read(HELD)))
        .containsExactly(
            "visit      5f0c9a4be1d2778a93c4d05b6e7f8091",
            "facility   general",
            "",
            "content    9f86",
            "received   2026-03-01T11:00:00.123Z",
            "status     held since 2026-03-01T11:00:00.456Z, by stage consent",
            "reason     no-consent: No directive of the patient speaks about this deposit.",
            "conversion 64 values",
            "  mapped              61   95.3 %",
            "  kept as text         2    3.1 %",
            "  not understood       1    1.6 %",
            "",
            "not understood",
            "  ZPV-14     1",
            "",
            "kept as text",
            "  NTE-3     2");
  }

  @Test
  void showsTheReceiptOfADeposit() {
    assertThat(Explanation.lines(read(DEPOSITED)))
        .contains("receipt    bank first, position 7, deposit hash 6030")
        .noneMatch(line -> line.startsWith("reason"));
  }

  @Test
  void keepsToAScreenHoweverManyPlacesThereAre() {
    JsonNode visit = read(HELD);
    ObjectNode conversion = (ObjectNode) visit.at("/submissions/0/conversion");
    conversion.put("text", 1000).put("notUnderstood", 1000);
    ArrayNode places = conversion.putArray("places");
    for (int i = 1; i <= 50; i++) {
      places.addObject().put("place", "NTE-" + i).put("kind", "text").put("count", 2);
      places.addObject().put("place", "ZPV-" + i).put("kind", "not-understood").put("count", 1);
    }

    List<String> lines = Explanation.lines(visit);

    assertThat(lines).hasSizeLessThan(50);
    assertThat(lines)
        .containsSubsequence(
            "not understood",
            "  ZPV-1      1",
            "  ... and 35 more",
            "  ... and 950 values at places that the report does not name",
            "kept as text",
            "  NTE-1      2",
            "  ... and 35 more",
            "  ... and 900 values at places that the report does not name");
  }

  @Test
  void tellsConflictingDocumentsApart() {
    JsonNode visit = read(HELD);
    ((ArrayNode) visit.path("submissions")).add(read(DEPOSITED).at("/submissions/0"));

    assertThat(Explanation.lines(visit))
        .containsSubsequence(
            "conflict   2 documents came under this identifier",
            "document   1 of 2",
            "document   2 of 2");
  }

  private static JsonNode read(String json) {
    try {
      return Http.JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
