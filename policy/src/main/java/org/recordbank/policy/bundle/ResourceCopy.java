package org.recordbank.policy.bundle;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.label.Label;
import org.recordbank.policy.label.LabelSet;

/**
 * Copies a resource with its labels, without objects and arrays that are to go. Once something of a
 * bundle is withheld, no narrative is copied: a narrative tells what nobody has coded.
 */
final class ResourceCopy {
  private static final String CONFIDENTIALITY = Label.Kind.CONFIDENTIALITY.system();

  private final JsonParser in;
  private final JsonGenerator out;
  private final LabelSet labels;
  private final BitSet gone;
  private final boolean withNarrative;
  private int ordinal;
  private boolean labelled;

  ResourceCopy(
      JsonParser in, JsonGenerator out, LabelSet labels, BitSet gone, boolean withNarrative) {
    this.in = in;
    this.out = out;
    this.labels = labels;
    this.gone = gone;
    this.withNarrative = withNarrative;
  }

  void run() throws IOException {
    ordinal++;
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      if (name.equals("meta") && value == JsonToken.START_OBJECT && !gone.get(ordinal)) {
        out.writeFieldName(name);
        meta();
      } else {
        member(name, value);
      }
    }
    if (!labelled) {
      out.writeObjectFieldStart("meta");
      security(Set.of());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private void member(String name, JsonToken value) throws IOException {
    boolean isNarrative = name.equals("text") && value == JsonToken.START_OBJECT;
    if ((value.isStructStart() && gone.get(ordinal)) || (isNarrative && !withNarrative)) {
      skip();
    } else {
      out.writeFieldName(name);
      value(name);
    }
  }

  private void value(String name) throws IOException {
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
            value(name);
          }
        }
        out.writeEndArray();
      }
      default -> Copy.one(in, out);
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

  private void meta() throws IOException {
    ordinal++;
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      if (name.equals("security") && value == JsonToken.START_ARRAY) {
        sent();
      } else {
        member(name, value);
      }
    }
    if (!labelled) {
      security(Set.of());
    }
    out.writeEndObject();
  }

  /**
   * The labels that the resource came with and ours. A resource has one confidentiality: ours,
   * which is never lower.
   */
  private void sent() throws IOException {
    ordinal++;
    out.writeArrayFieldStart("security");
    Set<String> codes = new HashSet<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.START_OBJECT) {
        Coding coding = coding();
        if (!CONFIDENTIALITY.equals(coding.system)) {
          codes.add(coding.system + "|" + coding.code);
          coding.write();
        }
      } else {
        skip();
      }
    }
    ours(codes);
    out.writeEndArray();
    labelled = true;
  }

  private Coding coding() throws IOException {
    Coding coding = new Coding();
    ordinal++;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      if (in.nextToken() == JsonToken.VALUE_STRING) {
        coding.take(name, in.getText());
      } else if (in.currentToken().isStructStart()) {
        skip(); // an extension of a label says nothing that we would keep
      }
    }
    return coding;
  }

  private void security(Set<String> present) throws IOException {
    out.writeArrayFieldStart("security");
    ours(present);
    out.writeEndArray();
    labelled = true;
  }

  private void ours(Set<String> present) throws IOException {
    for (Label label : labels.labels()) {
      String system = label.kind().system();
      if (!present.contains(system + "|" + label.code())) {
        Coding coding = new Coding();
        coding.take("system", system);
        coding.take("code", label.code());
        coding.take("display", label.display());
        coding.write();
      }
    }
  }

  private final class Coding {
    private @Nullable String system;
    private @Nullable String version;
    private @Nullable String code;
    private @Nullable String display;

    void take(String name, String text) {
      switch (name) {
        case "system" -> system = text;
        case "version" -> version = text;
        case "code" -> code = text;
        case "display" -> display = text;
        default -> {}
      }
    }

    void write() throws IOException {
      out.writeStartObject();
      member("system", system);
      member("version", version);
      member("code", code);
      member("display", display);
      out.writeEndObject();
    }

    private void member(String name, @Nullable String text) throws IOException {
      if (text != null) {
        out.writeStringField(name, text);
      }
    }
  }
}
