package org.recordbank.normalize.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** References and addresses that name a resource type of STU3 name the one it became. */
final class Renames {
  private static final Pattern OLD = Pattern.compile("(?<![^/])(?:Procedure|Referral)Request/");

  private Renames() {}

  static void apply(JsonNode node) {
    if (node instanceof ObjectNode object) {
      rename(object, "reference");
      rename(object, "fullUrl");
    }
    for (JsonNode child : node) {
      apply(child);
    }
  }

  private static void rename(ObjectNode object, String member) {
    JsonNode value = object.get(member);
    if (value != null && value.isTextual()) {
      object.put(member, OLD.matcher(value.textValue()).replaceAll("ServiceRequest/"));
    }
  }
}
