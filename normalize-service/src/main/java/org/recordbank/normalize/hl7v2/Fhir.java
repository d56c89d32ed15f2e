package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.canonical.CompactNodes;

/**
 * Pieces of FHIR JSON. Nothing that says nothing is ever written: no empty text, object or list.
 */
final class Fhir {
  /** Extensions for what v2 says in a field or component, and FHIR has no element for. */
  static final String OWN = "urn:recordbank:hl7v2:";

  /** Extensions of FHIR R4. */
  static final String STRUCTURE = "http://hl7.org/fhir/StructureDefinition/";

  /** So that looking for an equal element stays cheap in a list of ten thousand. */
  private static final int LOOK_BACK = 50;

  private static final CompactNodes NODES = CompactNodes.NODES;

  private Fhir() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  /** Writes a text, where there is one. */
  static void put(ObjectNode owner, String name, String text) {
    if (!text.isEmpty()) {
      owner.put(name, text);
    }
  }

  /** Writes an object, where there is one. */
  static void set(ObjectNode owner, String name, @Nullable ObjectNode value) {
    if (value != null && !value.isEmpty()) {
      owner.set(name, value);
    }
  }

  /** Appends an object to a list, where there is one and the list does not have it already. */
  static void add(ObjectNode owner, String name, @Nullable ObjectNode value) {
    if (value != null && !value.isEmpty()) {
      ArrayNode list = owner.withArrayProperty(name);
      if (!isIn(list, value)) {
        list.add(value);
      }
    }
  }

  private static boolean isIn(ArrayNode list, JsonNode value) {
    for (int i = Math.max(0, list.size() - LOOK_BACK); i < list.size(); i++) {
      if (list.get(i).equals(value)) {
        return true;
      }
    }
    return false;
  }

  /** Appends a text to a list, where there is one. */
  static void addText(ObjectNode owner, String name, String text) {
    if (!text.isEmpty()) {
      owner.withArrayProperty(name).add(text);
    }
  }

  /** Writes an extension whose value is a text, where there is one. */
  static void extend(ObjectNode owner, String url, String type, String text) {
    if (!text.isEmpty()) {
      add(owner, "extension", object().put("url", url).put("value" + type, text));
    }
  }

  /** Writes an extension whose value is an object, where there is one. */
  static void extend(ObjectNode owner, String url, String type, @Nullable ObjectNode value) {
    if (value != null && !value.isEmpty()) {
      ObjectNode extension = object().put("url", url);
      extension.set("value" + type, value);
      add(owner, "extension", extension);
    }
  }

  static ObjectNode text(String text) {
    return object().put("text", text);
  }

  static ObjectNode concept(String system, String code) {
    ObjectNode concept = object();
    add(concept, "coding", coding(system, code));
    return concept;
  }

  static ObjectNode coding(String system, String code) {
    return object().put("system", system).put("code", code);
  }

  /** What stands where FHIR requires something that was not said. */
  static ObjectNode unknown() {
    ObjectNode absent = object();
    extend(absent, STRUCTURE + "data-absent-reason", "Code", "unknown");
    return absent;
  }

  /** Appends a note (an Annotation), where there is one. */
  static @Nullable ObjectNode note(ObjectNode owner, String text) {
    if (text.isEmpty()) {
      return null;
    }
    ObjectNode note = text(text);
    owner.withArrayProperty("note").add(note);
    return note;
  }

  /** A period from one dateTime to another; the end is left out where it is before the start. */
  static @Nullable ObjectNode period(String start, String end) {
    if (start.isEmpty() && end.isEmpty()) {
      return null;
    }
    ObjectNode period = object();
    put(period, "start", start);
    put(period, "end", end);
    return period;
  }

  /** The elements of a list; none where there is no such list. */
  static Iterator<JsonNode> list(ObjectNode owner, String name) {
    return owner.path(name).iterator();
  }
}
