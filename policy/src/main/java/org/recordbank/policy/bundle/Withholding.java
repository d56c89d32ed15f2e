package org.recordbank.policy.bundle;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Writes what is left of a bundle: without entries that are withheld, without what points to them
 * or gives them away, and with the labels of the entries that stay. What is left is a valid bundle
 * of FHIR R4 if what came in was.
 */
public final class Withholding {
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
  private final List<Entry> entries;
  private final EntryLabels labels;
  private final Removal removal;
  private final BitSet withheld;

  private Withholding(
      JsonParser in, JsonGenerator out, List<Entry> entries, EntryLabels labels, Removal removal) {
    this.in = in;
    this.out = out;
    this.entries = entries;
    this.labels = labels;
    this.removal = removal;
    this.withheld = removal.withheld();
  }

  /**
   * Writes the bundle.
   *
   * @param bundle the bytes from which the contents were read
   * @param withhold the places of the entries that may not be given; more may have to go with them
   * @param labels the labels of these contents
   * @param to is written to, and neither flushed nor closed beyond that
   * @return the places of all entries that were withheld
   * @throws BadBundleException where an object has a member twice, or the contents are of another
   *     bundle; what was written by then is to be thrown away
   */
  public static BitSet write(
      byte[] bundle, BundleContents contents, BitSet withhold, EntryLabels labels, OutputStream to)
      throws IOException, BadBundleException {
    BundleJson.require(withhold.length() <= contents.entries().size());
    try (JsonParser in = BundleJson.strict(bundle);
        JsonGenerator out = BundleJson.FACTORY.createGenerator(to)) {
      Removal removal = Removal.of(bundle, contents.entries(), withhold);
      new Withholding(in, out, contents.entries(), labels, removal).bundle();
      return removal.withheld();
    } catch (JsonProcessingException e) {
      throw new BadBundleException();
    }
  }

  private void bundle() throws IOException, BadBundleException {
    BundleJson.require(in.nextToken() == JsonToken.START_OBJECT);
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      if (name.equals("entry")) {
        entries();
      } else if (withheld.isEmpty()) {
        out.writeFieldName(name);
        Copy.all(in, out);
      } else {
        member(name);
      }
    }
    out.writeEndObject();
  }

  private void member(String name) throws IOException {
    if (!KEPT.contains(name)) {
      in.skipChildren(); // totals and links count, a signature is of what was
      return;
    }
    switch (name) {
      case "type" -> out.writeStringField(name, type(in.getText()));
      case "meta" -> {
        out.writeFieldName(name);
        // The labels of a bundle are those of all its entries.
        Copy.without(in, out, "security");
      }
      default -> {
        out.writeFieldName(name);
        Copy.all(in, out);
      }
    }
  }

  /** A document begins with its Composition (bdl-11), a message with its header (bdl-12). */
  private String type(String type) {
    boolean hasHead = type.equals("document") || type.equals("message");
    return hasHead && withheld.get(0) ? "collection" : type;
  }

  private void entries() throws IOException, BadBundleException {
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
        entry(entries.get(index));
      }
      index++;
    }
    if (begun) {
      out.writeEndArray();
    }
  }

  private void entry(Entry entry) throws IOException {
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      if (name.equals("resource")) {
        out.writeFieldName(name);
        new ResourceCopy(
                in, out, labels.of(entry.index()), removal.gone(entry.index()), withheld.isEmpty())
            .run();
      } else if (withheld.isEmpty()) {
        out.writeFieldName(name);
        Copy.all(in, out);
      } else if (!KEPT_OF_ENTRY.contains(name)) {
        in.skipChildren();
      } else {
        out.writeFieldName(name);
        Copy.without(in, out, "outcome");
      }
    }
    out.writeEndObject();
  }
}
