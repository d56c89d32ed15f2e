package org.recordbank.sandbox.rejected;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.rejected.Inventory.Row;

/** Rejections for machines: an object each, with what is known. Never bytes, keys or accounts. */
public final class JsonView {

  private JsonView() {}

  /**
   * One rejection.
   *
   * @param now what became of it after it was sent again; null where nothing is known
   */
  public static ObjectNode of(Row row, @Nullable Standing now) {
    Rejection rejection = row.rejection();
    ObjectNode json = Http.JSON.createObjectNode();
    json.put("place", rejection.place().toString());
    json.put("at", rejection.at().toString());
    json.put("stage", rejection.stage());
    json.put("code", rejection.code());
    put(json, "task", Details.task(rejection));
    json.put("replayable", rejection.knownCode().map(RejectionCode::isReplayable).orElse(false));
    put(json, "facility", rejection.facility());
    put(json, "visitId", rejection.visitId());
    put(json, "contentHash", rejection.contentHash());
    json.put("topic", rejection.origin().topic());
    json.put("partition", rejection.origin().partition());
    json.put("offset", rejection.origin().offset());
    json.put("keyBytes", rejection.keyBytes());
    json.put("valueBytes", rejection.valueBytes());
    ArrayNode replays = json.putArray("replays");
    for (Replay replay : row.replays()) {
      ObjectNode one = replays.addObject().put("at", replay.at().toString()).put("by", replay.by());
      put(one, "reason", replay.reason());
      one.put("forced", replay.forced());
    }
    if (now != null) {
      json.set("now", of(now));
    }
    return json;
  }

  /** What is done about one. */
  public static ObjectNode of(Step step, boolean done) {
    ObjectNode json = Http.JSON.createObjectNode();
    json.put("place", step.row().rejection().place().toString());
    json.put("stage", step.row().rejection().stage());
    json.put("code", step.row().rejection().code());
    json.put("replayed", done && step.isReplay());
    json.put("verdict", step.verdict().code());
    return json;
  }

  private static ObjectNode of(Standing now) {
    ObjectNode json = Http.JSON.createObjectNode();
    json.put("status", now.status());
    put(json, "code", now.code());
    put(json, "bank", now.bank());
    if (now.position() != null) {
      json.put("position", now.position().longValue());
    }
    json.put("at", now.at().toString());
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
