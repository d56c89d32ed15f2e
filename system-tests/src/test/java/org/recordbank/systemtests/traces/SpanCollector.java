package org.recordbank.systemtests.traces;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Takes spans over OTLP/HTTP (opentelemetry.io/docs/specs/otlp) and keeps the bytes. */
public final class SpanCollector implements AutoCloseable {

  private final List<byte[]> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /** Listens at a free port. */
  public SpanCollector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** What services are told. */
  public Map<String, String> environment() {
    return Map.of(
        "QUARKUS_OTEL_SDK_DISABLED", "false",
        "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + server.getAddress().getPort(),
        "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
        "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "500ms");
  }

  /** Everything that came, as text that shows every ASCII word in it. */
  public List<String> texts() {
    return requests.stream().map(bytes -> new String(bytes, ISO_8859_1)).toList();
  }

  /** Every span's name, and what stands in its attributes and events, by what it is. */
  public Map<String, Set<String>> words() {
    var words = new TreeMap<String, Set<String>>();
    for (byte[] request : requests) {
      for (ResourceSpans resource : parse(request).getResourceSpansList()) {
        for (ScopeSpans scope : resource.getScopeSpansList()) {
          for (Span span : scope.getSpansList()) {
            words.computeIfAbsent("name", k -> new TreeSet<>()).add(span.getName());
            note(words, "", span.getAttributesList());
            span.getEventsList()
                .forEach(event -> note(words, event.getName() + " ", event.getAttributesList()));
          }
        }
      }
    }
    return words;
  }

  private static void note(
      Map<String, Set<String>> words, String where, List<KeyValue> attributes) {
    attributes.forEach(
        attribute ->
            words
                .computeIfAbsent(where + attribute.getKey(), k -> new TreeSet<>())
                .add(attribute.getValue().toString()));
  }

  /** Which services have a part in each trace. */
  public Map<String, Set<String>> servicesByTrace() {
    var services = new TreeMap<String, Set<String>>();
    for (byte[] request : requests) {
      for (ResourceSpans resource : parse(request).getResourceSpansList()) {
        for (ScopeSpans scope : resource.getScopeSpansList()) {
          for (Span span : scope.getSpansList()) {
            String trace = HexFormat.of().formatHex(span.getTraceId().toByteArray());
            services.computeIfAbsent(trace, k -> new TreeSet<>()).add(service(resource));
          }
        }
      }
    }
    return services;
  }

  private static String service(ResourceSpans spans) {
    return spans.getResource().getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals("service.name"))
        .map(KeyValue::getValue)
        .map(value -> value.getStringValue())
        .findFirst()
        .orElse("");
  }

  private static ExportTraceServiceRequest parse(byte[] request) {
    try {
      return ExportTraceServiceRequest.parseFrom(request);
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream body = exchange.getRequestBody()) {
      String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
      requests.add(
          "gzip".equals(encoding) ? new GZIPInputStream(body).readAllBytes() : body.readAllBytes());
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
