package org.recordbank.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.RejectionCode;

/**
 * The answer to one of many documents in a call: a line of a stream, or a message of a batch.
 *
 * @param line its number, from 1
 * @param status what the same document would have been answered on its own
 * @param visitId of the visit; of the first where there are several
 * @param visits of all visits, where the document is about several patients
 */
@Schema(name = "LineAnswer")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineAnswer(
    long line,
    int status,
    @Nullable String visitId,
    @Nullable List<String> visits,
    @Nullable String code,
    @Nullable String explanation,
    @Nullable String expression) {
  static final String NDJSON = "application/x-ndjson";

  private static final ObjectMapper JSON = new ObjectMapper();

  static LineAnswer of(long line, Reception.Answer answer) {
    return switch (answer) {
      case Reception.Answer.Taken taken ->
          new LineAnswer(
              line, 202, taken.visitIds().getFirst(), several(taken.visitIds()), null, null, null);
      case Reception.Answer.Refused refused -> refused(line, refused.code(), refused.expression());
      case Reception.Answer.Unknown unknown -> again(line, "unknown-outcome");
    };
  }

  static LineAnswer refused(long line, RejectionCode code, String expression) {
    return new LineAnswer(
        line,
        Refusals.status(code),
        null,
        null,
        code.code(),
        code.explanation(),
        expression.isEmpty() ? null : expression);
  }

  static LineAnswer again(long line, String code) {
    return new LineAnswer(
        line, 503, null, null, code, "Send it again; a repeat does no harm.", null);
  }

  /** What an answer says of visits beside the first. */
  static @Nullable List<String> several(List<String> visitIds) {
    return visitIds.size() == 1 ? null : visitIds;
  }

  /** A line for each, numbered from 1. */
  static byte[] ofAll(List<Reception.Answer> answers) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    long line = 0;
    for (Reception.Answer answer : answers) {
      lines.writeBytes(of(++line, answer).bytes());
    }
    return lines.toByteArray();
  }

  /** In JSON, with what ends a line. */
  byte[] bytes() {
    try {
      return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers are JSON", e);
    }
  }
}
