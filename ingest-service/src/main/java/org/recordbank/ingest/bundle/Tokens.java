package org.recordbank.ingest.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.RejectionCode;

/** The tokens of one document, with its depth counted. */
final class Tokens {
  private final JsonParser json;
  private final int maxDepth;
  private int depth;

  Tokens(JsonParser json, int maxDepth) {
    this.json = json;
    this.maxDepth = maxDepth;
  }

  JsonToken next() throws IOException, Refused {
    JsonToken token = json.nextToken();
    if (token == null) {
      throw new Refused(RejectionCode.NOT_JSON);
    }
    if (token.isStructStart()) {
      if (++depth > maxDepth) {
        throw new Refused(RejectionCode.NESTED_TOO_DEEP);
      }
    } else if (token.isStructEnd()) {
      depth--;
    }
    return token;
  }

  /** The name of the next member, with its value as the present token; null after the last. */
  @Nullable String nextMember() throws IOException, Refused {
    if (next() != JsonToken.FIELD_NAME) {
      return null;
    }
    String name = json.currentName();
    next();
    return name;
  }

  boolean isAtObject() {
    return json.hasToken(JsonToken.START_OBJECT);
  }

  boolean isAtArray() {
    return json.hasToken(JsonToken.START_ARRAY);
  }

  /** The present value, where it is a string; else it is skipped. */
  @Nullable String string() throws IOException, Refused {
    if (json.hasToken(JsonToken.VALUE_STRING)) {
      return json.getText();
    }
    skip();
    return null;
  }

  /** Goes to the end of the present value. */
  void skip() throws IOException, Refused {
    if (isAtObject() || isAtArray()) {
      int end = depth - 1;
      while (depth > end) {
        next();
      }
    }
  }

  /** After the outermost value nothing may come. */
  void end() throws IOException, Refused {
    if (json.nextToken() != null) {
      throw new Refused(RejectionCode.NOT_JSON);
    }
  }
}
