package org.recordbank.normalize.canonical;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * A tree as JSON in UTF-8, the same bytes as Jackson gives. That asks of each member how it is to
 * be written; here there is one way, and it takes half the time.
 */
final class JsonBytes {
  private static final int FIRST_SIZE = 1 << 14;

  private byte[] bytes = new byte[FIRST_SIZE];
  private int size;

  private JsonBytes() {}

  static byte[] of(JsonNode tree) {
    JsonBytes json = new JsonBytes();
    json.value(tree);
    return Arrays.copyOf(json.bytes, json.size);
  }

  private void value(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> array(node);
      case STRING -> text(node.textValue());
      case NUMBER, BOOLEAN, NULL, BINARY, MISSING, POJO ->
          put(node.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private void object(JsonNode node) {
    put('{');
    boolean isFirst = true;
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!isFirst) {
        put(',');
      }
      isFirst = false;
      text(member.getKey());
      put(':');
      value(member.getValue());
    }
    put('}');
  }

  private void array(JsonNode node) {
    put('[');
    for (int i = 0; i < node.size(); i++) {
      if (i > 0) {
        put(',');
      }
      value(node.get(i));
    }
    put(']');
  }

  private void text(String text) {
    int length = text.length();
    ensure(length + 2);
    byte[] to = bytes;
    int at = size;
    to[at++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        quoted(text);
        return;
      }
      to[at++] = (byte) c;
    }
    to[at++] = '"';
    size = at;
  }

  private void quoted(String text) {
    put('"');
    put(JsonStringEncoder.getInstance().quoteAsUTF8(text));
    put('"');
  }

  private void put(char c) {
    ensure(1);
    bytes[size++] = (byte) c;
  }

  private void put(byte[] some) {
    ensure(some.length);
    System.arraycopy(some, 0, bytes, size, some.length);
    size += some.length;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), 2 * bytes.length));
    }
  }
}
