package org.recordbank.policy.bundle;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.BitSet;

/**
 * Copies a resource without objects and arrays that are to go, and without narratives: a narrative
 * tells what nobody has coded.
 */
final class ResourceCopy {
  private final JsonParser in;
  private final JsonGenerator out;
  private final BitSet gone;
  private int ordinal;

  ResourceCopy(JsonParser in, JsonGenerator out, BitSet gone) {
    this.in = in;
    this.out = out;
    this.gone = gone;
  }

  void run() throws IOException {
    value();
  }

  private void value() throws IOException {
    switch (in.currentToken()) {
      case START_OBJECT -> {
        ordinal++;
        out.writeStartObject();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
          member(in.currentName(), in.nextToken());
        }
        out.writeEndObject();
      }
      case START_ARRAY -> {
        ordinal++;
        out.writeStartArray();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          if (in.currentToken().isStructStart() && gone.get(ordinal)) {
            skip();
          } else {
            value();
          }
        }
        out.writeEndArray();
      }
      default -> Copy.one(in, out);
    }
  }

  private void member(String name, JsonToken value) throws IOException {
    boolean isNarrative = name.equals("text") && value == JsonToken.START_OBJECT;
    if ((value.isStructStart() && gone.get(ordinal)) || isNarrative) {
      skip();
    } else {
      out.writeFieldName(name);
      value();
    }
  }

  /** Passes over the object or array, and counts what is in it. */
  private void skip() throws IOException {
    int open = 0;
    do {
      JsonToken token = open == 0 ? in.currentToken() : in.nextToken();
      if (token.isStructStart()) {
        open++;
        ordinal++;
      } else if (token.isStructEnd()) {
        open--;
      }
    } while (open > 0);
  }
}
