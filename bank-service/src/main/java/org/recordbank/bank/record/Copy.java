package org.recordbank.bank.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Copies an entry and marks its resource with the deposit that it comes from: tags, and a version
 * of its own. The version keeps entries apart that are about the same resource (bdl-7: entries with
 * the same fullUrl have different {@code meta.versionId}); what the facility called it follows
 * behind.
 */
final class Copy {
  /** FHIR's type {@code id}. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  private final JsonParser in;
  private final JsonGenerator out;
  private final Mark mark;

  Copy(JsonParser in, JsonGenerator out, Mark mark) {
    this.in = in;
    this.out = out;
    this.mark = mark;
  }

  /** The parser stands on the entry's start, and on its end afterwards. */
  void entry() throws IOException {
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      switch (name) {
        case "resource" -> {
          out.writeFieldName(name);
          resource();
        }
        case "request", "response", "search" -> in.skipChildren();
        default -> {
          out.writeFieldName(name);
          value();
        }
      }
    }
    out.writeObjectFieldStart("search");
    out.writeStringField("mode", "match");
    out.writeEndObject();
    out.writeEndObject();
  }

  private void resource() throws IOException {
    expect(JsonToken.START_OBJECT, in.currentToken());
    boolean marked = false;
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      out.writeFieldName(name);
      if (in.nextToken() == JsonToken.START_OBJECT && name.equals("meta")) {
        meta();
        marked = true;
      } else {
        value();
      }
    }
    if (!marked) {
      out.writeObjectFieldStart("meta");
      version(null);
      out.writeArrayFieldStart("tag");
      tags();
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private void meta() throws IOException {
    @Nullable String version = null;
    boolean tagged = false;
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      if (name.equals("versionId") && value == JsonToken.VALUE_STRING) {
        version = in.getText();
      } else if (name.equals("tag") && value == JsonToken.START_ARRAY) {
        out.writeArrayFieldStart(name);
        while (in.nextToken() != JsonToken.END_ARRAY) {
          value();
        }
        tags();
        out.writeEndArray();
        tagged = true;
      } else {
        out.writeFieldName(name);
        value();
      }
    }
    version(version);
    if (!tagged) {
      out.writeArrayFieldStart("tag");
      tags();
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private void version(@Nullable String facilitys) throws IOException {
    String own = mark.key().hex();
    String both = facilitys == null ? own : own + "." + facilitys;
    out.writeStringField("versionId", ID.matcher(both).matches() ? both : own);
  }

  private void tags() throws IOException {
    for (Map.Entry<String, String> tag : mark.tags().entrySet()) {
      out.writeStartObject();
      out.writeStringField("system", tag.getKey());
      out.writeStringField("code", tag.getValue());
      out.writeEndObject();
    }
  }

  /** Copies a value with what is in it; a number keeps its digits, for in FHIR they count. */
  private void value() throws IOException {
    int depth = 0;
    JsonToken token = in.currentToken();
    while (true) {
      switch (token) {
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(in.getText());
        default -> out.copyCurrentEvent(in);
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (depth == 0) {
        return;
      }
      token = in.nextToken();
      if (token == null) {
        throw new IOException("a deposited bundle ends early");
      }
    }
  }

  void expect(JsonToken expected, @Nullable JsonToken token) throws IOException {
    if (token != expected) {
      throw new IOException("a deposited bundle is not shaped as one");
    }
  }
}
