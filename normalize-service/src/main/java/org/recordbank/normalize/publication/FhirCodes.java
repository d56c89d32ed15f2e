package org.recordbank.normalize.publication;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Statement;

/**
 * The codes of a FHIR CodeSystem or ValueSet (R4, R4B, R5) as concepts. Of a value set those that
 * it lists, in compose or in an expansion; what a filter would select stands in the code system.
 */
final class FhirCodes {
  private final Part part;
  private final FhirHead head;
  private final JsonParser json;
  private final Listener to;

  /** The parser stands before the resource. */
  FhirCodes(Part part, FhirHead head, JsonParser json, Listener to) {
    this.part = part;
    this.head = head;
    this.json = json;
    this.to = to;
  }

  void read() throws IOException, BadPublicationException {
    json.nextToken();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (isCodeSystem() && name.equals("concept") && value == JsonToken.START_ARRAY) {
        concepts(system(head.text("url")));
      } else if (!isCodeSystem() && name.equals("compose") && value == JsonToken.START_OBJECT) {
        compose();
      } else if (!isCodeSystem() && name.equals("expansion") && value == JsonToken.START_OBJECT) {
        expansion();
      } else {
        json.skipChildren();
      }
    }
  }

  private boolean isCodeSystem() {
    return head.type().equals("CodeSystem");
  }

  private void compose() throws IOException, BadPublicationException {
    int include = 0;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      if (json.nextToken() == JsonToken.START_ARRAY && name.equals("include")) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          include(head.includes().get(include++));
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private void include(String system) throws IOException, BadPublicationException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      if (json.nextToken() == JsonToken.START_ARRAY && name.equals("concept")) {
        concepts(system(system));
      } else {
        json.skipChildren();
      }
    }
  }

  private void expansion() throws IOException, BadPublicationException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      if (json.nextToken() == JsonToken.START_ARRAY && name.equals("contains")) {
        concepts(Optional.empty());
      } else {
        json.skipChildren();
      }
    }
  }

  /** An array of concepts, each of which may hold more of them. */
  private void concepts(Optional<String> system) throws IOException, BadPublicationException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      concept(system);
    }
  }

  private void concept(Optional<String> ofAll) throws IOException, BadPublicationException {
    int line = json.currentLocation().getLineNr();
    Optional<String> system = ofAll;
    String code = "";
    String display = "";
    boolean active = !(isCodeSystem() && head.text("status").equals("retired"));
    boolean isAbstract = false;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (name) {
        case "system" -> system = system(FhirHead.value(json));
        case "code" -> code = FhirHead.value(json);
        case "display" -> display = FhirHead.value(json);
        case "inactive" -> active &= value != JsonToken.VALUE_TRUE;
        case "abstract" -> isAbstract = value == JsonToken.VALUE_TRUE;
        case "property" -> active &= !isInactive(value);
        case "concept", "contains" -> {
          if (value == JsonToken.START_ARRAY) {
            concepts(ofAll);
          } else {
            json.skipChildren();
          }
        }
        default -> json.skipChildren();
      }
    }
    if (code.isEmpty() && !isAbstract) {
      throw part.bad(line, "a concept has no code", BadPublicationException.FETCH_ANEW);
    }
    if (!code.isEmpty()) {
      String of =
          system.orElseThrow(
              () -> part.bad(line, "a code has no system", BadPublicationException.FETCH_ANEW));
      to.statement(new Statement.Concept(new Code(of, code), display, active, ""));
    }
  }

  /** Properties {@code inactive} and {@code status} (FHIR, concept-properties). */
  private boolean isInactive(JsonToken array) throws IOException {
    boolean inactive = false;
    if (array != JsonToken.START_ARRAY) {
      json.skipChildren();
      return false;
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String property = "";
      String said = "";
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (name) {
          case "code" -> property = FhirHead.value(json);
          case "valueCode", "valueString" -> said = FhirHead.value(json);
          case "valueBoolean" -> said = json.currentToken() == JsonToken.VALUE_TRUE ? "true" : "";
          default -> json.skipChildren();
        }
      }
      inactive |=
          switch (said) {
            case "true" -> property.equals("inactive");
            case "retired", "inactive", "deprecated" -> property.equals("status");
            default -> false;
          };
    }
    return inactive;
  }

  private static Optional<String> system(String uri) {
    return uri.isEmpty()
        ? Optional.empty()
        : Optional.of(CodeSystems.uri(FhirHead.unversioned(uri)));
  }
}
