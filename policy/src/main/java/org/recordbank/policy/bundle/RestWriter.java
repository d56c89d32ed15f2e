package org.recordbank.policy.bundle;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.Set;

/** Writes what is left of a bundle without the entries that go, and without what goes with them. */
final class RestWriter {
  /** Members of the bundle that say nothing about single entries. */
  private static final Set<String> KEPT =
      Set.of(
          "resourceType",
          "id",
          "meta",
          "implicitRules",
          "language",
          "identifier",
          "type",
          "timestamp");

  private static final Set<String> KEPT_OF_ENTRY =
      Set.of("id", "fullUrl", "resource", "search", "request", "response");

  private final JsonParser in;
  private final JsonGenerator out;
  private final Removal removal;
  private final BitSet withheld;

  private RestWriter(JsonParser in, JsonGenerator out, Removal removal) {
    this.in = in;
    this.out = out;
    this.removal = removal;
    this.withheld = removal.withheld();
  }

  /** The rest, which is a bundle in JSON again. */
  static byte[] write(byte[] bundle, Removal removal) throws IOException, BadBundleException {
    ByteArrayOutputStream to = new ByteArrayOutputStream(bundle.length);
    try (JsonParser in = BundleJson.parser(bundle);
        JsonGenerator out = BundleJson.FACTORY.createGenerator(to)) {
      new RestWriter(in, out, removal).bundle();
    }
    return to.toByteArray();
  }

  private void bundle() throws IOException, BadBundleException {
    BundleJson.require(in.nextToken() == JsonToken.START_OBJECT);
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      switch (name) {
        case "entry" -> entries();
        case "type" -> out.writeStringField(name, type(in.getText()));
        case "meta" -> {
          out.writeFieldName(name);
          // The labels of a bundle are those of all its entries.
          Copy.without(in, out, "security");
        }
        default -> member(name);
      }
    }
    out.writeEndObject();
  }

  private void member(String name) throws IOException {
    if (KEPT.contains(name)) {
      out.writeFieldName(name);
      Copy.all(in, out);
    } else {
      in.skipChildren(); // totals and links count, a signature is of what was
    }
  }

  /** A document begins with its Composition (bdl-11), a message with its header (bdl-12). */
  private String type(String type) {
    boolean hasHead = type.equals("document") || type.equals("message");
    return hasHead && withheld.get(0) ? "collection" : type;
  }

  private void entries() throws IOException {
    boolean begun = false;
    int index = 0;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (withheld.get(index)) {
        in.skipChildren();
      } else {
        if (!begun) {
          out.writeArrayFieldStart("entry"); // FHIR has no empty arrays
          begun = true;
        }
        entry(index);
      }
      index++;
    }
    if (begun) {
      out.writeEndArray();
    }
  }

  private void entry(int index) throws IOException {
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      if (name.equals("resource")) {
        out.writeFieldName(name);
        new ResourceCopy(in, out, removal.gone(index)).run();
      } else if (KEPT_OF_ENTRY.contains(name)) {
        out.writeFieldName(name);
        Copy.without(in, out, "outcome");
      } else {
        in.skipChildren();
      }
    }
    out.writeEndObject();
  }
}
