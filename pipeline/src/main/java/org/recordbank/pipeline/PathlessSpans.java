package org.recordbank.pipeline;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Takes the path and the query out of the spans of calls: they name accounts, or whatever a caller
 * writes there. The route, in which a name stands for the value, stays.
 */
@Singleton
final class PathlessSpans implements SpanProcessor {
  private static final String LEFT_OUT = "left-out";
  private static final List<AttributeKey<String>> OF_A_CALL =
      List.of(
          AttributeKey.stringKey("url.path"),
          AttributeKey.stringKey("url.query"),
          AttributeKey.stringKey("url.full"));

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    for (AttributeKey<String> key : OF_A_CALL) {
      if (span.getAttribute(key) != null) {
        span.setAttribute(key, LEFT_OUT);
      }
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    // nothing to do: see isEndRequired
  }

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
