package org.recordbank.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.visit.Envelope;
import org.recordbank.schemas.VisitHeader;

/**
 * One trace for each visit, from ingest to deposit, carried in the record headers of the W3C Trace
 * Context. Spans hold the visit identifier and the facility; nothing about the patient.
 */
@Singleton
final class Tracing {
  private static final TextMapSetter<Headers> SETTER = Tracing::set;
  private static final TextMapGetter<Headers> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
          List<String> keys = new ArrayList<>();
          headers.forEach(header -> keys.add(header.key()));
          return keys;
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String key) {
          Header header = headers == null ? null : headers.lastHeader(key);
          return header == null ? null : new String(header.value(), UTF_8);
        }
      };

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  Tracing(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("org.recordbank.pipeline");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  /** The span of one delivery at one stage, within the trace that its headers name. */
  Span start(String stage, Delivery delivery, Headers headers) {
    Span span =
        tracer
            .spanBuilder(stage + " " + delivery.value().getSchema().getName())
            .setParent(propagator.extract(Context.root(), headers, GETTER))
            .setSpanKind(SpanKind.CONSUMER)
            .startSpan();
    Optional<VisitHeader> visit = Envelope.header(delivery.value());
    visit.ifPresent(
        header -> {
          span.setAttribute("recordbank.visit", header.getVisitId());
          span.setAttribute("recordbank.facility", header.getFacility());
        });
    return span;
  }

  void inject(Context context, Headers headers) {
    propagator.inject(context, headers, SETTER);
  }

  private static void set(@Nullable Headers headers, String key, String value) {
    if (headers != null) {
      headers.remove(key).add(key, value.getBytes(UTF_8));
    }
  }
}
