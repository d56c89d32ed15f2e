package org.recordbank.bank;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Purposes;

/** The body with which somebody breaks the glass: a FHIR R4 Parameters. */
final class EmergencyParameters {
  /** The shortest reason: a word is none. */
  private static final int LEAST_CHARACTERS = 10;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private EmergencyParameters() {}

  /** The reason. What is wrong with the body is answered, without a word of it. */
  static String reason(byte[] body) {
    JsonNode parameters = parameters(body);
    if (!Purposes.BREAK_GLASS.equals(value(parameters, "purpose", "valueCode"))) {
      throw Callers.answer(
          400, "required", "invalid-emergency", "purpose: one valueCode, which must be BTG");
    }
    @Nullable String reason = value(parameters, "reason", "valueString");
    if (reason == null
        || reason.strip().length() < LEAST_CHARACTERS
        || !Emergencies.isKeepable(reason)) {
      throw Callers.answer(
          400,
          "required",
          "invalid-emergency",
          "reason: one valueString of "
              + LEAST_CHARACTERS
              + " to "
              + Emergencies.MOST_CHARACTERS
              + " characters");
    }
    return reason.strip();
  }

  private static JsonNode parameters(byte[] body) {
    try {
      JsonNode parameters = JSON.readTree(body);
      if (parameters != null && "Parameters".equals(parameters.path("resourceType").textValue())) {
        return parameters.path("parameter");
      }
    } catch (IOException e) {
      // Answered like any other body that is none; the exception would quote it.
    }
    throw Callers.answer(
        400, "structure", "invalid-emergency", "The body is not a FHIR R4 Parameters in JSON.");
  }

  /** The value of the only parameter of this name; null where there is none, or another. */
  private static @Nullable String value(JsonNode parameters, String name, String type) {
    @Nullable String value = null;
    int found = 0;
    for (JsonNode parameter : parameters) {
      if (name.equals(parameter.path("name").textValue())) {
        value = parameter.path(type).textValue();
        found++;
      }
    }
    return found == 1 ? value : null;
  }
}
