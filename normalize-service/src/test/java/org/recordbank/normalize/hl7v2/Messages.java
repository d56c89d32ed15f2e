package org.recordbank.normalize.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Small messages written in the tests, and what they become. */
final class Messages {
  private static final String PID = "PID|1||7^^^MRN||Doe^Jane||19800102|F\r";

  private Messages() {}

  /** The bundle of a message about Jane. */
  static JsonNode bundle(String type, String... segments) throws Exception {
    return bundleOf("M1", type, segments);
  }

  /**
   * The same.
   *
   * @param control MSH-10
   */
  static JsonNode bundleOf(String control, String type, String... segments) throws Exception {
    String head = "MSH|^~\\&|A|B|C|D|20260102030405+0100||" + type + "|" + control + "|P|2.5.1\r";
    String message = head + PID + String.join("\r", segments) + "\r";
    return Samples.JSON.readTree(Samples.convert(type, message.getBytes(UTF_8)).done().bundle());
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

  /** A segment with these fields, each after its number, such as {@code 21=D}. */
  static String segment(String name, String... fields) {
    List<String> parts = new ArrayList<>(List.of(name));
    for (String field : fields) {
      int equals = field.indexOf('=');
      int number = Integer.parseInt(field.substring(0, equals));
      while (parts.size() <= number) {
        parts.add("");
      }
      parts.set(number, field.substring(equals + 1));
    }
    return String.join("|", parts);
  }
}
