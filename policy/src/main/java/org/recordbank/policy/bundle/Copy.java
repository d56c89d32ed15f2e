package org.recordbank.policy.bundle;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Copies JSON from a parser to a generator, numbers as they were written. */
final class Copy {

  private Copy() {}

  /** The value at which the parser stands, with all that is in it. */
  static void all(JsonParser in, JsonGenerator out) throws IOException {
    int open = 0;
    do {
      JsonToken token = in.currentToken();
      one(in, out);
      if (token.isStructStart()) {
        open++;
      } else if (token.isStructEnd()) {
        open--;
      }
      if (open > 0) {
        in.nextToken();
      }
    } while (open > 0);
  }

  /** The value at which the parser stands; of an object, without this member. */
  static void without(JsonParser in, JsonGenerator out, String member) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      all(in, out);
      return;
    }
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      if (name.equals(member)) {
        in.skipChildren();
      } else {
        out.writeFieldName(name);
        all(in, out);
      }
    }
    out.writeEndObject();
  }

  /** One token. */
  static void one(JsonParser in, JsonGenerator out) throws IOException {
    switch (in.currentToken()) {
      case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> out.writeNumber(in.getText());
      default -> out.copyCurrentEvent(in);
    }
  }
}
