package org.recordbank.normalize.publication;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import org.recordbank.normalize.terminology.Equivalence;

/**
 * The rows of a FHIR ConceptMap: R4 and R4B with {@code equivalence}, R5 with {@code relationship}.
 * A target that holds only under a condition ({@code dependsOn}) or together with more ({@code
 * product}) is passed over, and so is one that is no match.
 */
final class FhirMap {

  /**
   * One target; systems as the map spells them.
   *
   * @param line where it begins
   */
  record Row(
      String sourceSystem,
      String source,
      String targetSystem,
      String target,
      String display,
      Equivalence equivalence,
      int line) {}

  /** Takes rows in their order. */
  @FunctionalInterface
  interface Rows {
    void row(Row row) throws BadPublicationException;
  }

  private final Part part;
  private final FhirHead head;
  private final JsonParser json;
  private final Rows to;

  /** The parser stands before the resource. */
  FhirMap(Part part, FhirHead head, JsonParser json, Rows to) {
    this.part = part;
    this.head = head;
    this.json = json;
    this.to = to;
  }

  void read() throws IOException, BadPublicationException {
    json.nextToken();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      if (json.nextToken() == JsonToken.START_ARRAY && name.equals("group")) {
        int group = 0;
        while (json.nextToken() == JsonToken.START_OBJECT) {
          group(head.groups().get(group++));
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private void group(FhirHead.Group group) throws IOException, BadPublicationException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      if (json.nextToken() == JsonToken.START_ARRAY && name.equals("element")) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          element(group);
        }
      } else {
        json.skipChildren();
      }
    }
  }

  /** An element is one code with few targets: kept until its code is known, which may come last. */
  private void element(FhirHead.Group group) throws IOException, BadPublicationException {
    String code = "";
    var targets = new ArrayList<Target>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (name.equals("code")) {
        code = FhirHead.value(json);
      } else if (name.equals("target") && value == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          target().ifPresent(targets::add);
        }
      } else {
        json.skipChildren();
      }
    }
    for (Target target : targets) {
      if (code.isEmpty() || target.code().isEmpty() || group.target().isEmpty()) {
        throw part.bad(
            target.line(),
            "a target lacks its code, its source's code or its system",
            BadPublicationException.FETCH_ANEW);
      }
      to.row(
          new Row(
              group.source(),
              code,
              group.target(),
              target.code(),
              target.display(),
              target.equivalence(),
              target.line()));
    }
  }

  private record Target(String code, String display, Equivalence equivalence, int line) {}

  /** Empty where it is no match, or not one without a condition. */
  private Optional<Target> target() throws IOException, BadPublicationException {
    int line = json.currentLocation().getLineNr();
    String code = "";
    String display = "";
    Optional<Equivalence> equivalence = Optional.of(Equivalence.RELATEDTO);
    boolean conditional = false;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (name) {
        case "code" -> code = FhirHead.value(json);
        case "display" -> display = FhirHead.value(json);
        case "equivalence", "relationship" -> equivalence = equivalence(FhirHead.value(json), line);
        case "dependsOn", "product" -> {
          conditional |= value == JsonToken.START_ARRAY && json.nextToken() != JsonToken.END_ARRAY;
          while (json.currentToken() == JsonToken.START_OBJECT) {
            json.skipChildren();
            json.nextToken();
          }
        }
        default -> json.skipChildren();
      }
    }
    boolean holds = !conditional;
    Target target = new Target(code, display, equivalence.orElse(Equivalence.RELATEDTO), line);
    return equivalence.filter(e -> holds).map(e -> target);
  }

  /** R4: concept-map-equivalence; R5: concept-map-relationship. Empty where it is no match. */
  private Optional<Equivalence> equivalence(String text, int line) throws BadPublicationException {
    return switch (text) {
      case "unmatched", "disjoint", "not-related-to" -> Optional.empty();
      case "related-to" -> Optional.of(Equivalence.RELATEDTO);
      case "source-is-narrower-than-target" -> Optional.of(Equivalence.WIDER);
      case "source-is-broader-than-target" -> Optional.of(Equivalence.NARROWER);
      default -> {
        for (Equivalence each : Equivalence.values()) {
          if (each.code().equals(text)) {
            yield Optional.of(each);
          }
        }
        throw part.bad(
            line,
            "equivalence: is no code of FHIR's concept-map-equivalence",
            BadPublicationException.FETCH_ANEW);
      }
    };
  }
}
