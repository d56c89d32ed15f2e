package org.recordbank.policy.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A bundle, and the places of the resources in it that say something sensitive themselves. */
final class RandomBundle {
  /** What nothing that is left may say. */
  static final String MARK = "LEAK";

  private static final String[] SENSITIVE = {
    "F10.20", "F11.20", "F32.1", "B20", "Z21", "O04.80", "T74.11XA", "A54.00", "Q90.9", "Z33.2"
  };
  private static final String[] PLAIN = {"I10", "E11.9", "J45.909", "M54.5", "S52.501A"};
  private static final String[] TYPES = {
    "Condition",
    "Observation",
    "Procedure",
    "MedicationRequest",
    "DiagnosticReport",
    "Goal",
    "CarePlan",
    "Provenance",
    "List",
    "Composition",
    "DocumentReference",
    "Binary",
    "Encounter"
  };

  private final Random random;
  private final List<String> types = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  final List<Integer> sensitive = new ArrayList<>();
  // Of each resource an identifier that others have as well.
  private final List<Integer> orders = new ArrayList<>();
  final ObjectNode bundle = Bundles.JSON.createObjectNode();

  RandomBundle(Random random) {
    this.random = random;
    bundle.put("resourceType", "Bundle").put("type", "collection");
    ArrayNode entries = bundle.putArray("entry");
    int size = 2 + random.nextInt(25);
    for (int i = 0; i < size; i++) {
      boolean isSensitive = i == 1 || (i > 1 && random.nextInt(4) == 0);
      types.add(i == 0 ? "Patient" : TYPES[random.nextInt(TYPES.length)]);
      ids.add(isSensitive ? MARK + "-" + i : "r-" + i);
      orders.add(random.nextInt(8));
      if (isSensitive) {
        sensitive.add(i);
      }
    }
    for (int i = 0; i < size; i++) {
      ObjectNode entry = entries.addObject().put("fullUrl", "urn:uuid:" + ids.get(i));
      entry.set("resource", resource(i));
      exchange(entry, i);
    }
  }

  /** Where it is written to, found by something else that it refers to. */
  private void exchange(ObjectNode entry, int i) {
    String address = types.get(i) + "/" + ids.get(i);
    int other = random.nextInt(ids.size());
    String search = "focus=" + types.get(other) + "/" + ids.get(other);
    ObjectNode request = entry.putObject("request").put("method", "PUT");
    switch (random.nextInt(6)) {
      case 0 -> request.put("url", types.get(i) + "?" + search);
      case 1 -> request.put("url", types.get(i)).put("ifNoneExist", search);
      default -> request.put("url", address);
    }
    entry.putObject("response").put("status", "200").put("location", address + "/_history/1");
  }

  private ObjectNode resource(int i) {
    boolean isSensitive = sensitive.contains(i);
    String type = types.get(i);
    String mark = isSensitive ? MARK : "plain";
    ObjectNode resource = Bundles.JSON.createObjectNode();
    resource.put("resourceType", type).put("id", ids.get(i)).put("status", mark);
    resource.putObject("text").put("status", "generated").put("div", "<div>" + MARK + "</div>");
    if (!type.equals("Patient")) {
      code(resource.putObject("code"), isSensitive);
      resource.putObject("subject").put("reference", "Patient/r-0");
      resource.putArray("identifier").addObject().put("system", "s").put("value", ids.get(i));
      resource
          .withArray("identifier")
          .addObject()
          .put("system", "order")
          .put("value", mark + orders.get(i));
      resource.putArray("note").addObject().put("text", mark);
    }
    members(resource, type, mark);
    files(resource);
    if (random.nextInt(3) == 0) {
      extension(resource.withArray("extension").addObject());
    }
    return resource;
  }

  private void files(ObjectNode resource) {
    switch (random.nextInt(8)) {
      case 0 -> file(resource.putArray("presentedForm").addObject());
      case 1 -> file(resource.putArray("payload").addObject().putObject("contentAttachment"));
      case 2 -> file(resource.putArray("page").addObject().putObject("scan"));
      case 3 -> {
        ObjectNode document = resource.putArray("contained").addObject();
        document.put("resourceType", "DocumentReference").put("id", "doc");
        file(document.put("description", MARK).putArray("content").addObject());
        ObjectNode extension = resource.withArray("extension").addObject().put("url", "u");
        extension.putObject("valueReference").put("reference", "#doc").put("display", MARK);
      }
      default -> {}
    }
  }

  private static void file(ObjectNode file) {
    file.put("contentType", "text/plain").put("data", MARK).put("title", MARK);
  }

  private void code(ObjectNode code, boolean isSensitive) {
    String[] codes = isSensitive ? SENSITIVE : PLAIN;
    code.putArray("coding")
        .addObject()
        .put("system", Bundles.ICD10)
        .put("code", codes[random.nextInt(codes.length)])
        .put("display", isSensitive ? MARK : "plain");
  }

  private void members(ObjectNode resource, String type, String mark) {
    switch (type) {
      case "Encounter" -> {
        for (int i = random.nextInt(4); i > 0; i--) {
          ObjectNode diagnosis = resource.withArray("diagnosis").addObject().put("rank", i);
          reference(diagnosis.putObject("condition"));
        }
      }
      case "MedicationRequest" -> reference(resource.putObject("medicationReference"));
      case "DiagnosticReport" -> references(resource, "result");
      case "Observation" -> references(resource, "hasMember");
      case "Goal", "CarePlan" -> references(resource, "addresses");
      case "Provenance" -> references(resource, "target");
      case "List" -> {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          reference(resource.withArray("entry").addObject().putObject("item"));
        }
      }
      case "Composition" -> section(resource, 2);
      case "DocumentReference" -> {
        ObjectNode attachment = resource.putArray("content").addObject().putObject("attachment");
        attachment.put("title", MARK).put("url", address());
      }
      case "Binary" -> resource.put("data", MARK);
      case "Procedure" -> references(resource, "reasonReference");
      default -> resource.put("comment", mark);
    }
  }

  private void section(ObjectNode parent, int depth) {
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      ObjectNode section = parent.withArray("section").addObject();
      section.putObject("text").put("div", MARK);
      references(section, "entry");
      if (depth > 0 && random.nextBoolean()) {
        section(section, depth - 1);
      }
    }
  }

  private void references(ObjectNode parent, String member) {
    for (int i = random.nextInt(4); i > 0; i--) {
      reference(parent.withArray(member).addObject());
    }
  }

  private void reference(ObjectNode reference) {
    int target = random.nextInt(ids.size());
    if (target > 0 && random.nextInt(10) == 0) {
      int order = orders.get(target);
      boolean isSensitive = sensitive.contains(target);
      reference.put("display", isSensitive ? MARK : "plain");
      reference
          .putObject("identifier")
          .put("system", "order")
          .put("value", (isSensitive ? MARK : "plain") + order);
    } else if (random.nextInt(20) == 0) {
      reference.put("reference", "Patient/elsewhere").put("display", "plain");
    } else {
      reference.put("reference", address(target));
      reference.put("display", sensitive.contains(target) ? MARK : "plain");
    }
  }

  private String address() {
    return address(random.nextInt(ids.size()));
  }

  private String address(int target) {
    String type = types.get(target);
    String id = ids.get(target);
    return switch (random.nextInt(target == 0 ? 3 : 4)) {
      case 0 -> "urn:uuid:" + id;
      case 1 -> type + "/" + id;
      case 2 -> byId(type, id);
      default -> byIdentifier(type, id);
    };
  }

  static String byId(String type, String id) {
    return type + "?_format=json&_id=" + id;
  }

  static String byIdentifier(String type, String id) {
    return type + "?identifier=s%7C" + id + "&status=any";
  }

  private void extension(ObjectNode extension) {
    extension.put("url", "http://example.org/x");
    switch (random.nextInt(3)) {
      case 0 -> reference(extension.putObject("valueReference"));
      case 1 -> extension.put("valueUri", address());
      default -> extension(extension.putArray("extension").addObject());
    }
  }
}
