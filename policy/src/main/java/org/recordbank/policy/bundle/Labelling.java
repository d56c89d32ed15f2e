package org.recordbank.policy.bundle;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Confidentiality;
import org.recordbank.policy.label.Label;
import org.recordbank.policy.label.LabelSet;
import org.recordbank.policy.label.RuleSet;
import org.recordbank.policy.label.SystemUri;

/** Copies a bundle and writes the labels of each entry into its resource. */
final class Labelling {
  private static final Set<String> CONFIDENTIALITY =
      RuleSet.shipped().uris("confidentiality").stream()
          .map(SystemUri::normal)
          .collect(Collectors.toUnmodifiableSet());

  private final JsonParser in;
  private final JsonGenerator out;
  private final EntryLabels labels;

  private Labelling(JsonParser in, JsonGenerator out, EntryLabels labels) {
    this.in = in;
    this.out = out;
    this.labels = labels;
  }

  /**
   * Writes it.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException where an object has a member twice
   * @throws BadBundleException where the labels are of another bundle
   */
  static void write(byte[] bundle, EntryLabels labels, OutputStream to)
      throws IOException, BadBundleException {
    try (JsonParser in = BundleJson.strict(bundle);
        JsonGenerator out = BundleJson.FACTORY.createGenerator(to)) {
      new Labelling(in, out, labels).bundle();
    }
  }

  private void bundle() throws IOException, BadBundleException {
    BundleJson.require(in.nextToken() == JsonToken.START_OBJECT);
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      out.writeFieldName(name);
      in.nextToken();
      if (name.equals("entry")) {
        entries();
      } else {
        Copy.all(in, out);
      }
    }
    out.writeEndObject();
  }

  private void entries() throws IOException, BadBundleException {
    out.writeStartArray();
    for (int index = 0; in.nextToken() != JsonToken.END_ARRAY; index++) {
      BundleJson.require(index < labels.size());
      out.writeStartObject();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        out.writeFieldName(name);
        in.nextToken();
        if (name.equals("resource")) {
          resource(labels.of(index));
        } else {
          Copy.all(in, out);
        }
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void resource(LabelSet set) throws IOException {
    boolean labelled = false;
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      out.writeFieldName(name);
      if (in.nextToken() == JsonToken.START_OBJECT && name.equals("meta")) {
        meta(set);
        labelled = true;
      } else {
        Copy.all(in, out);
      }
    }
    if (!labelled) {
      out.writeObjectFieldStart("meta");
      security(set);
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private void meta(LabelSet set) throws IOException {
    boolean labelled = false;
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      if (in.nextToken() == JsonToken.START_ARRAY && name.equals("security")) {
        sent(set);
        labelled = true;
      } else {
        out.writeFieldName(name);
        Copy.all(in, out);
      }
    }
    if (!labelled) {
      security(set);
    }
    out.writeEndObject();
  }

  private void security(LabelSet set) throws IOException {
    out.writeArrayFieldStart("security");
    ours(set, Set.of());
    out.writeEndArray();
  }

  /**
   * The labels that the resource came with and ours. A resource has one confidentiality: ours,
   * which is never lower.
   */
  private void sent(LabelSet set) throws IOException {
    out.writeArrayFieldStart("security");
    Set<String> codes = new HashSet<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.START_OBJECT) {
        Coding coding = coding();
        if (!coding.isConfidentiality()) {
          codes.add(coding.system + "|" + coding.code);
          coding.write(out);
        }
      } else {
        in.skipChildren();
      }
    }
    ours(set, codes);
    out.writeEndArray();
  }

  private Coding coding() throws IOException {
    Coding coding = new Coding();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      if (in.nextToken() == JsonToken.VALUE_STRING) {
        coding.take(name, in.getText());
      } else {
        in.skipChildren(); // an extension of a label says nothing that we would keep
      }
    }
    return coding;
  }

  private void ours(LabelSet set, Set<String> present) throws IOException {
    for (Label label : set.labels()) {
      String system = label.kind().system();
      if (!present.contains(system + "|" + label.code())) {
        Coding coding = new Coding();
        coding.take("system", system);
        coding.take("code", label.code());
        coding.take("display", label.display());
        coding.write(out);
      }
    }
  }

  private static final class Coding {
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

    boolean isConfidentiality() {
      return system == null
          ? code != null && Confidentiality.isCode(code)
          : CONFIDENTIALITY.contains(SystemUri.normal(system));
    }

    void write(JsonGenerator out) throws IOException {
      out.writeStartObject();
      member(out, "system", system);
      member(out, "version", version);
      member(out, "code", code);
      member(out, "display", display);
      out.writeEndObject();
    }

    private static void member(JsonGenerator out, String name, @Nullable String text)
        throws IOException {
      if (text != null) {
        out.writeStringField(name, text);
      }
    }
  }
}
