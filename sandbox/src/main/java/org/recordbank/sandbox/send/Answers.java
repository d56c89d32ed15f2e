package org.recordbank.sandbox.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.recordbank.sandbox.clients.Http;

/** Reads what ingest-service answers to a document, or to a file of many. */
final class Answers {

  private static final int ACCEPTED = 202;

  /** What a file of many is answered, with a line for each. */
  private static final int OF_MANY = 200;

  private Answers() {}

  /** Whether the same is to be sent again after a while: busy, or a part of the world is away. */
  static boolean isTransient(int status) {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  /** Whether no file will fare better with this token. */
  static boolean isDenial(int status) {
    return status == 401 || status == 403;
  }

  /** One row, or one for each visit of the answer to many. */
  static List<Row> rows(FolderEntry.Sendable file, HttpResponse<byte[]> answer) {
    return answer.statusCode() == OF_MANY
        ? ofLines(file, new String(answer.body(), UTF_8))
        : of(file, 0, answer.statusCode(), json(answer.body()));
  }

  private static List<Row> ofLines(FolderEntry.Sendable file, String body) {
    var rows = new ArrayList<Row>();
    for (String line : body.split("\n", -1)) {
      if (!line.isBlank()) {
        JsonNode said = json(line.getBytes(UTF_8));
        int number = said.path("line").asInt(rows.size() + 1);
        rows.addAll(of(file, number, said.path("status").asInt(), said));
      }
    }
    return rows.isEmpty()
        ? List.of(Row.of(file, new Fate.Unknown("the answer says nothing of any line")))
        : rows;
  }

  /** One, or one for each patient whom a message is about. */
  private static List<Row> of(FolderEntry.Sendable file, int line, int status, JsonNode said) {
    var rows = new ArrayList<Row>();
    if (status == ACCEPTED) {
      for (JsonNode visit : said.path("visits")) {
        Fate fate = new Fate.Accepted(visit.asText(), null);
        rows.add(new Row(file.name(), line, file.format(), fate));
      }
    }
    return rows.isEmpty()
        ? List.of(new Row(file.name(), line, file.format(), fate(status, said)))
        : rows;
  }

  private static Fate fate(int status, JsonNode said) {
    if (status == ACCEPTED && said.path("visitId").isTextual()) {
      return new Fate.Accepted(said.path("visitId").asText(), null);
    }
    if (isTransient(status)) {
      return new Fate.Unknown("busy; send it again");
    }
    if (status / 100 != 4) {
      return new Fate.Unknown("an answer that is not of ingest-service: HTTP status " + status);
    }
    JsonNode issue = said.path("issue").path(0);
    return issue.isMissingNode()
        ? new Fate.Refused(status, said.path("code").asText(), said.path("explanation").asText())
        : new Fate.Refused(status, issue.path("details").path("text").asText(), explanation(issue));
  }

  /** The sentence of an OperationOutcome, and the place that it names. */
  private static String explanation(JsonNode issue) {
    String sentence = issue.path("diagnostics").asText();
    String place = issue.path("expression").path(0).asText();
    return place.isEmpty() ? sentence : sentence + " (" + place + ")";
  }

  private static JsonNode json(byte[] body) {
    try {
      JsonNode read = Http.JSON.readTree(body);
      return read == null ? Http.JSON.missingNode() : read;
    } catch (IOException e) {
      return Http.JSON.missingNode();
    }
  }
}
