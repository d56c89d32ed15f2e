package org.recordbank.normalize.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ReferralRequest as a ProcedureRequest of STU3. R4 has both as ServiceRequest (R4, section
 * 12.9.8, change history); HL7's converters know the one only.
 */
final class Stu3Requests {
  private static final Map<String, String> RENAMED =
      Map.of("groupIdentifier", "requisition", "specialty", "performerType");

  private Stu3Requests() {}

  /** Rewrites the resource in place. Members that have no place stay; they count as lost later. */
  static void toProcedureRequest(ObjectNode request) {
    request.put("resourceType", "ProcedureRequest");
    RENAMED.forEach((from, to) -> move(request, from, to, request.get(from)));
    JsonNode type = request.get("type");
    if (type != null) {
      move(request, "type", "category", request.arrayNode().add(type));
    }
    move(request, "serviceRequested", "code", request.path("serviceRequested").get(0));
    move(request, "recipient", "performer", request.path("recipient").get(0));
    JsonNode description = request.remove("description");
    if (description != null) {
      ArrayNode notes =
          request.path("note") instanceof ArrayNode there ? there : request.putArray("note");
      notes.addObject().set("text", description);
    }
  }

  private static void move(ObjectNode request, String from, String to, @Nullable JsonNode value) {
    if (value != null) {
      request.remove(from);
      request.set(to, value);
    }
  }
}
