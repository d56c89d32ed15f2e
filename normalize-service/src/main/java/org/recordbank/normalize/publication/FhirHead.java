package org.recordbank.normalize.publication;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands around the codes of a FHIR resource. It is read first, for JSON gives no order: the
 * system may stand behind its codes.
 *
 * @param type of the resource; empty where it is none
 * @param texts its properties that are text, by name
 * @param includes the systems of a value set's includes, in order; empty where one has none
 * @param groups the groups of a concept map, in order
 */
record FhirHead(String type, Map<String, String> texts, List<String> includes, List<Group> groups) {

  /** The systems of a group; empty where it names none. */
  record Group(String source, String target) {}

  FhirHead {
    texts = Map.copyOf(texts);
    includes = List.copyOf(includes);
    groups = List.copyOf(groups);
  }

  /** A property that is text; empty where it is not there. */
  String text(String name) {
    return texts.getOrDefault(name, "");
  }

  boolean isOfCodes() {
    return switch (type) {
      case "CodeSystem", "ValueSet", "ConceptMap" -> true;
      default -> false;
    };
  }

  /** Reads it, as far as it says something about codes. */
  static FhirHead read(JsonParser json) throws IOException {
    Map<String, String> texts = new HashMap<>();
    List<String> includes = new ArrayList<>();
    List<Group> groups = new ArrayList<>();
    if (json.nextToken() == JsonToken.START_OBJECT) {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_STRING) {
          texts.put(name, json.getText());
          if (name.equals("resourceType") && !isOfCodes(json.getText())) {
            break;
          }
        } else if (name.equals("compose") && value == JsonToken.START_OBJECT) {
          includes.addAll(includes(json));
        } else if (name.equals("group") && value == JsonToken.START_ARRAY) {
          groups.addAll(groups(json));
        } else {
          json.skipChildren();
        }
      }
    }
    String type = texts.getOrDefault("resourceType", "");
    return new FhirHead(type, texts, includes, groups);
  }

  private static boolean isOfCodes(String type) {
    return new FhirHead(type, Map.of(), List.of(), List.of()).isOfCodes();
  }

  private static List<String> includes(JsonParser compose) throws IOException {
    List<String> systems = new ArrayList<>();
    for (String name = compose.nextFieldName(); name != null; name = compose.nextFieldName()) {
      if (compose.nextToken() == JsonToken.START_ARRAY && name.equals("include")) {
        while (compose.nextToken() == JsonToken.START_OBJECT) {
          systems.add(texts(compose).getOrDefault("system", ""));
        }
      } else {
        compose.skipChildren();
      }
    }
    return systems;
  }

  private static List<Group> groups(JsonParser array) throws IOException {
    List<Group> groups = new ArrayList<>();
    while (array.nextToken() == JsonToken.START_OBJECT) {
      Map<String, String> texts = texts(array);
      groups.add(
          new Group(
              unversioned(texts.getOrDefault("source", "")),
              unversioned(texts.getOrDefault("target", ""))));
    }
    return groups;
  }

  /** R5 writes a canonical, which may have a version. */
  static String unversioned(String canonical) {
    int bar = canonical.indexOf('|');
    return bar < 0 ? canonical : canonical.substring(0, bar);
  }

  /** The value at which the parser stands, where it is a text; else nothing, and it is passed. */
  static String value(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText().strip();
    }
    json.skipChildren();
    return "";
  }

  private static Map<String, String> texts(JsonParser object) throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (String name = object.nextFieldName(); name != null; name = object.nextFieldName()) {
      if (object.nextToken() == JsonToken.VALUE_STRING) {
        texts.put(name, object.getText());
      } else {
        object.skipChildren();
      }
    }
    return texts;
  }
}
