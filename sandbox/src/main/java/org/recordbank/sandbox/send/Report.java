package org.recordbank.sandbox.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.recordbank.sandbox.clients.Http;

/** What became of each file, for people and for machines. */
public final class Report {

  private static final List<String> HEAD = List.of("FILE", "FORMAT", "VISIT", "ANSWER", "REASON");

  private final List<Row> rows;

  /** Of these rows. */
  public Report(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Whether all that looked like a visit went in, and none was rejected. */
  public boolean isGood() {
    return rows.stream().noneMatch(row -> row.fate().isTrouble());
  }

  /** A line for each. */
  public List<String> table() {
    return Table.of(HEAD, rows.stream().map(Report::cells).toList());
  }

  /** How many came to what, in one line. */
  public String summary() {
    return rows.size()
        + (rows.size() == 1 ? " document: " : " documents: ")
        + counts().entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "));
  }

  /** The same as one object: {@code counts} and {@code files}, an object for each row. */
  public ObjectNode json() {
    ObjectNode json = Http.JSON.createObjectNode();
    ObjectNode counts = json.putObject("counts");
    counts().forEach(counts::put);
    ArrayNode files = json.putArray("files");
    rows.forEach(row -> files.add(json(row)));
    return json;
  }

  private Map<String, Integer> counts() {
    var counts = new TreeMap<String, Integer>();
    rows.forEach(row -> counts.merge(word(row.fate()), 1, Integer::sum));
    return counts;
  }

  /** What it came to, in a word. */
  private static String word(Fate fate) {
    return switch (fate) {
      case Fate.Accepted accepted -> accepted.status();
      case Fate.Refused refused -> "refused";
      case Fate.Unknown unknown -> "unknown";
      case Fate.Unsent unsent -> unsent.isTrouble() ? "not sent" : "passed over";
    };
  }

  private static List<String> cells(Row row) {
    Format format = row.format();
    return List.of(
        row.name(),
        format == null ? "-" : format.words(),
        row.fate() instanceof Fate.Accepted accepted ? accepted.visitId() : "-",
        answer(row.fate()),
        reason(row.fate()));
  }

  private static String answer(Fate fate) {
    return switch (fate) {
      case Fate.Accepted accepted -> accepted.status() + place(accepted);
      case Fate.Refused refused -> "refused " + refused.status();
      case Fate.Unknown unknown -> "unknown";
      case Fate.Unsent unsent -> word(unsent);
    };
  }

  private static String place(Fate.Accepted accepted) {
    JsonNode standing = accepted.standing();
    return standing == null || !standing.hasNonNull("receipt")
        ? ""
        : " at %s, position %d"
            .formatted(
                standing.at("/receipt/bank").asText(), standing.at("/receipt/position").asLong());
  }

  private static String reason(Fate fate) {
    return switch (fate) {
      case Fate.Accepted accepted -> {
        JsonNode standing = accepted.standing();
        yield standing == null
            ? ""
            : reason(standing.path("code").asText(), standing.path("explanation").asText());
      }
      case Fate.Refused refused -> reason(refused.code(), refused.explanation());
      case Fate.Unknown unknown -> unknown.reason();
      case Fate.Unsent unsent -> unsent.reason();
    };
  }

  private static String reason(String code, String explanation) {
    return code.isEmpty() || explanation.isEmpty() ? code + explanation : code + ": " + explanation;
  }

  private static ObjectNode json(Row row) {
    ObjectNode json = Http.JSON.createObjectNode().put("file", row.file());
    if (row.line() > 0) {
      json.put("line", row.line());
    }
    Format format = row.format();
    if (format != null) {
      json.put("contentType", format.contentType());
    }
    json.put("answer", word(row.fate()));
    switch (row.fate()) {
      case Fate.Accepted accepted -> {
        json.put("visitId", accepted.visitId());
        if (accepted.standing() != null) {
          json.set("standing", accepted.standing());
        }
      }
      case Fate.Refused refused ->
          json.put("status", refused.status())
              .put("code", refused.code())
              .put("explanation", refused.explanation());
      case Fate.Unknown unknown -> json.put("explanation", unknown.reason());
      case Fate.Unsent unsent -> json.put("explanation", unsent.reason());
    }
    return json;
  }
}
