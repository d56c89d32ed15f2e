package org.recordbank.normalize.ccda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.recordbank.normalize.conversion.Conversion;

/** Small documents written in the tests, and what they become. */
final class Documents {
  private static final String HEADER =
      "<id root='1.2.3' extension='d'/><recordTarget><patientRole><id root='1.2' extension='p'/>"
          + "</patientRole></recordTarget>";

  private Documents() {}

  /** A document with one section, of this LOINC code. */
  static String ofSection(String code, String text, String... statements) {
    StringBuilder entries = new StringBuilder();
    for (String each : statements) {
      entries.append("<entry>").append(each).append("</entry>");
    }
    return of(
        "<structuredBody><component><section><code code='"
            + code
            + "' codeSystem='2.16.840.1.113883.6.1'/>"
            + text
            + entries
            + "</section></component></structuredBody>");
  }

  static String of(String body) {
    return "<ClinicalDocument xmlns='urn:hl7-org:v3'"
        + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
        + HEADER
        + "<component>"
        + body
        + "</component></ClinicalDocument>";
  }

  static JsonNode bundle(String document) throws IOException {
    Conversion.Done done =
        (Conversion.Done) DocumentConverter.convert(document.getBytes(UTF_8), Samples.header());
    return new ObjectMapper().readTree(done.bundle());
  }

  /** The resources of a type. */
  static List<JsonNode> all(JsonNode bundle, String type) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.path("resource").path("resourceType").asText().equals(type)) {
        found.add(entry.path("resource"));
      }
    }
    return found;
  }

  /** The only resource of a type. */
  static JsonNode only(JsonNode bundle, String type) {
    List<JsonNode> found = all(bundle, type);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of " + type);
    }
    return found.getFirst();
  }
}
