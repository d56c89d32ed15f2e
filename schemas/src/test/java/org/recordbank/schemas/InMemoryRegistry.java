package org.recordbank.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A schema registry that knows the five calls that registration makes, over real HTTP. Whether it
 * takes a compatibility level for a subject to come is where registries differ.
 */
final class InMemoryRegistry implements AutoCloseable {

  final Map<String, List<String>> schemas = new TreeMap<>();
  final Map<String, String> levels = new TreeMap<>();
  final List<String> writes = new ArrayList<>();
  private final boolean takesLevelsAhead;
  private final HttpServer server;
  private final JsonMapper json = new JsonMapper();
  private int refusal;
  private int unanswered;

  InMemoryRegistry(boolean takesLevelsAhead) throws IOException {
    this.takesLevelsAhead = takesLevelsAhead;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/registry/", this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/registry/");
  }

  /** From now on every new version is refused with this status. */
  void refuse(int status) {
    refusal = status;
  }

  /** As many of the calls to come are left without an answer, on open connections. */
  void leaveUnanswered(int calls) {
    unanswered = calls;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange call) throws IOException {
    if (unanswered > 0) {
      unanswered--;
      return;
    }
    JsonNode body = json.readTree(call.getRequestBody());
    String path = call.getRequestURI().getPath().substring("/registry".length());
    String subject = path.split("/", -1)[2];
    switch (call.getRequestMethod() + " " + path.replace(subject, "*")) {
      case "POST /subjects/*" -> {
        boolean known = schemas.getOrDefault(subject, List.of()).contains(schema(body));
        answer(call, known ? 200 : 404, known ? "{\"id\": 1}" : "{}");
      }
      case "POST /subjects/*/versions" -> add(call, subject, schema(body));
      case "GET /config/*" -> {
        String level = levels.get(subject);
        answer(call, level == null ? 404 : 200, "compatibilityLevel", level == null ? "" : level);
      }
      case "PUT /config/*" -> {
        boolean may = takesLevelsAhead || schemas.containsKey(subject);
        if (may) {
          writes.add("level " + subject);
          levels.put(subject, body.path("compatibility").asText());
        }
        answer(call, may ? 200 : 404, "compatibility", "");
      }
      default -> answer(call, 405, "message", "not a call of registration");
    }
  }

  private void add(HttpExchange call, String subject, String schema) throws IOException {
    if (refusal != 0) {
      answer(call, refusal, "message", "Schema being registered\nis incompatible");
      return;
    }
    writes.add("schema " + subject);
    schemas.computeIfAbsent(subject, s -> new ArrayList<>()).add(schema);
    answer(call, 200, "{\"id\": 1}");
  }

  private static String schema(JsonNode body) {
    return body.path("schema").asText();
  }

  private void answer(HttpExchange call, int status, String field, String value)
      throws IOException {
    answer(call, status, json.createObjectNode().put(field, value).toString());
  }

  private static void answer(HttpExchange call, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    call.sendResponseHeaders(status, bytes.length);
    try (var out = call.getResponseBody()) {
      out.write(bytes);
    }
  }
}
