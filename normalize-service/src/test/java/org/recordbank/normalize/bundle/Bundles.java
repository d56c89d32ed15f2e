package org.recordbank.normalize.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.CodeMap;
import org.recordbank.normalize.terminology.Terminology;

/** Bundles to rewrite, and what they were before. */
public final class Bundles {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String LOINC = "http://loinc.org";

  /** The shipped tables, and a map for the facility harbour. */
  public static final Terminology TERMINOLOGY =
      Terminology.with(
          Map.of(
              "harbour",
              new CodeMap(
                  "harbour",
                  "1",
                  List.of(
                      row("urn:h:lab", "NA", LOINC, "2951-2"),
                      row("urn:h:dx", "DM2", "http://snomed.info/sct", "44054006"),
                      row("urn:h:lab", "WT", LOINC, "29463-7"),
                      row(UnitMeanings.SENT_UNIT, "Stk", UnitMeanings.UCUM, "{tbl}"),
                      row("", "BARE", LOINC, "1-8")))));

  private Bundles() {}

  private static CodeMap.Row row(String system, String code, String target, String targetCode) {
    return new CodeMap.Row(new Code(system, code), new Code(target, targetCode), "A \"title\"");
  }

  /** A bundle of one patient and these further resources. */
  public static byte[] of(String... resources) {
    StringBuilder entries = new StringBuilder();
    for (String resource : resources) {
      entries.append(",{\"resource\":").append(resource).append('}');
    }
    return """
    {"resourceType":"Bundle","type":"collection","entry":[
     {"resource":{"resourceType":"Patient","identifier":[{"system":"urn:mrn","value":"7"}]}}%s]}
    """
        .formatted(entries)
        .getBytes(UTF_8);
  }

  /** As what it leaves the service: rewritten for the facility harbour. */
  public static byte[] rewritten(byte[] bundle) {
    return ((Rewrite.Done) new BundleRewriter(TERMINOLOGY).rewrite(bundle, "harbour")).bundle();
  }

  /** A Condition whose code has these codings. */
  public static byte[] ofCodings(String codings) {
    return of("{\"resourceType\":\"Condition\",\"code\":{\"coding\":[" + codings + "]}}");
  }

  static String coding(String system, String code) {
    return "{\"system\":\"" + system + "\",\"code\":\"" + code + "\"}";
  }

  /** An Observation with this code, and these further fields. */
  static byte[] ofObservation(String coding, String fields) {
    return of(
        "{\"resourceType\":\"Observation\",\"code\":{\"coding\":[" + coding + "]}," + fields + "}");
  }

  /** The document without what says that it was added, and the marks of what it was made from. */
  static JsonNode withoutAdditions(byte[] document) throws IOException {
    JsonNode tree = JSON.readTree(document);
    strip(tree);
    return tree;
  }

  private static void strip(JsonNode node) {
    if (node.get("coding") instanceof ArrayNode codings) {
      boolean hasAdded = false;
      for (int i = codings.size() - 1; i >= 0; i--) {
        if (has(codings.get(i), Extensions.MAPPED_BY)) {
          codings.remove(i);
          hasAdded = true;
        }
      }
      for (JsonNode coding : codings) {
        if (hasAdded && coding.path("userSelected").asBoolean()) {
          ((ObjectNode) coding).remove("userSelected");
        }
      }
    }
    if (node.get("extension") instanceof ArrayNode extensions
        && has(node, Extensions.STANDARD_QUANTITY)) {
      extensions.remove(0);
      if (extensions.isEmpty()) {
        ((ObjectNode) node).remove("extension");
      }
    }
    node.forEach(Bundles::strip);
  }

  private static boolean has(JsonNode node, String extension) {
    return StreamSupport.stream(node.path("extension").spliterator(), false)
        .anyMatch(each -> each.path("url").asText().equals(extension));
  }
}
