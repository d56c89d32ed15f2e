package org.recordbank.policy.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.recordbank.policy.label.RuleSet;

/** Bundles as tests write them: a resource is JSON with single quotation marks. */
final class Bundles {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final String ICD10 = "http://hl7.org/fhir/sid/icd-10-cm";
  static final ObjectMapper JSON = new ObjectMapper();

  private Bundles() {}

  /** A collection; {@code urn:uuid:<id>} is the fullUrl of each. */
  static byte[] collection(String... resources) {
    return bundle("collection", resources);
  }

  static byte[] bundle(String type, String... resources) {
    ObjectNode bundle = JSON.createObjectNode().put("resourceType", "Bundle").put("type", type);
    ArrayNode entries = bundle.putArray("entry");
    for (String resource : resources) {
      JsonNode read = json(resource);
      entries
          .addObject()
          .put("fullUrl", "urn:uuid:" + read.path("id").asText())
          .set("resource", read);
    }
    return bytes(bundle);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static byte[] bytes(JsonNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A Condition with this code of ICD-10-CM. */
  static String condition(String id, String code) {
    return "{'resourceType':'Condition','id':'%s','code':{'coding':[{'system':'%s','code':'%s'}]},'subject':{'reference':'urn:uuid:p'}}"
        .formatted(id, ICD10, code);
  }

  static final String PATIENT =
      "{'resourceType':'Patient','id':'p','birthDate':'1970-01-01','name':[{'family':'Rape'}]}";

  static BundleContents read(byte[] bundle) {
    try {
      return BundleContents.read(bundle);
    } catch (BadBundleException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static EntryLabels label(byte[] bundle, String... facilityKinds) {
    return EntryLabels.of(read(bundle), RuleSet.shipped(), List.of(facilityKinds), NOW);
  }

  /** The codes of the labels of the entry whose resource has this id. */
  static Set<String> labels(byte[] bundle, String id, String... facilityKinds) {
    EntryLabels labels = label(bundle, facilityKinds);
    return new TreeSet<>(labels.of(index(bundle, id)).codes());
  }

  static int index(byte[] bundle, String id) {
    return read(bundle).entries().stream()
        .filter(entry -> id.equals(entry.id()))
        .findFirst()
        .orElseThrow()
        .index();
  }

  /** What is left of the bundle without these resources. */
  static JsonNode without(byte[] bundle, String... ids) {
    BitSet withhold = new BitSet();
    for (String id : ids) {
      withhold.set(index(bundle, id));
    }
    return without(bundle, withhold);
  }

  static JsonNode without(byte[] bundle, BitSet withhold) {
    try {
      return JSON.readTree(written(bundle, withhold));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] written(byte[] bundle, BitSet withhold) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Withholding.write(bundle, read(bundle), withhold, label(bundle), out);
    } catch (IOException | BadBundleException e) {
      throw new IllegalArgumentException(e);
    }
    return out.toByteArray();
  }

  static List<String> ids(JsonNode bundle) {
    return bundle.findValues("resource").stream().map(r -> r.path("id").asText()).toList();
  }

  static JsonNode resource(JsonNode bundle, String id) {
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.path("resource").path("id").asText().equals(id)) {
        return entry.path("resource");
      }
    }
    throw new IllegalArgumentException("There is no such entry");
  }

  static byte[] utf8(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}
