package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * OBX-5 to Observation.value[x], by the data type that OBX-2 names (v2-to-FHIR, OBX-5). Several
 * values are components; texts are one text, a line each.
 */
final class ObservationValue {
  private ObservationValue() {}

  static void write(ObjectNode observation, Line obx, Context c) {
    List<Part> values = obx.all(5);
    String type = obx.peek(2).toUpperCase(Locale.ROOT);
    switch (type) {
      case "ST", "TX", "FT", "" -> text(observation, values, c);
      case "ED", "RP" -> values.forEach(value -> attachment(observation, value, type, obx, c));
      default -> {
        if (values.size() == 1) {
          single(observation, values.getFirst(), type, obx.first(6), c);
        } else {
          components(observation, values, type, obx.first(6), c);
        }
      }
    }
    if (!type.isEmpty()) {
      Fhir.extend(observation, Fhir.OWN + "OBX-2", "Code", obx.take(2));
    }
    c.extras.extend(observation, obx, Extras.Kind.CONCEPT, 6);
  }

  private static void components(
      ObjectNode observation, List<Part> values, String type, Part unit, Context c) {
    for (Part value : values) {
      ObjectNode component = Fhir.object();
      component.set("code", observation.path("code").deepCopy());
      single(component, value, type, unit, c);
      observation.withArrayProperty("component").add(component);
    }
  }

  private static void text(ObjectNode observation, List<Part> values, Context c) {
    StringBuilder text = new StringBuilder();
    for (Part value : values) {
      text.append(text.isEmpty() ? "" : "\n").append(value.take(1));
    }
    Fhir.put(observation, "valueString", text.toString());
    if (c.document != null && !text.isEmpty()) {
      DocumentSegments.content(c.document, plain(text.toString()));
    }
  }

  private static ObjectNode plain(String text) {
    return Fhir.object()
        .put("contentType", "text/plain")
        .put("data", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void single(ObjectNode owner, Part value, String type, Part unit, Context c) {
    int before = owner.size();
    switch (type) {
      case "NM", "CQ" -> {
        Part units = type.equals("CQ") ? value.sub(2) : unit;
        Fhir.set(owner, "valueQuantity", c.quantities.quantity(value, 1, units));
      }
      case "SN" ->
          c.quantities.structured(value, unit, (kind, made) -> owner.set("value" + kind, made));
      case "CE", "CWE", "CNE", "CF", "IS", "ID" ->
          Fhir.set(owner, "valueCodeableConcept", c.codes.concept(value));
      case "DT", "DTM", "TS" -> Fhir.put(owner, "valueDateTime", c.times.dateTime(value, 1));
      case "TM" -> Fhir.put(owner, "valueTime", c.times.time(value, 1));
      case "DR" -> Fhir.set(owner, "valuePeriod", c.identifiers.period(value, 1, 2));
      default -> {}
    }
    if (owner.size() == before) { // it is not what OBX-2 says
      Fhir.put(owner, "valueString", value.rest());
    }
  }

  /** What R4's Observation cannot hold is a document that it is derived from. */
  private static void attachment(
      ObjectNode observation, Part value, String type, Line obx, Context c) {
    ObjectNode attachment = type.equals("ED") ? data(value) : pointer(value);
    if (attachment == null) {
      return;
    }
    Fhir.put(attachment, "contentType", contentType(value, type));
    ObjectNode document = c.document;
    if (document == null) {
      ObjectNode last = c.last;
      document = c.make("DocumentReference");
      c.last = last;
      document.put("status", "current");
      document.set("type", observation.path("code").deepCopy());
      document.set("subject", c.patientReference());
      Fhir.add(observation, "derivedFrom", c.bundle.reference(document));
    }
    DocumentSegments.content(document, attachment);
    Fhir.extend(
        document,
        Fhir.OWN + "OBX-5.1",
        "String",
        type.equals("ED") ? value.text(1) : value.text(2));
    if (obx.peek(2).isEmpty()) {
      value.rest();
    }
  }

  private static @Nullable ObjectNode data(Part ed) {
    String text = ed.peek(5);
    byte[] bytes;
    try {
      bytes =
          switch (ed.peek(4).toUpperCase(Locale.ROOT)) {
            case "BASE64" -> Base64.getMimeDecoder().decode(text);
            case "HEX" -> HexFormat.of().parseHex(text);
            default -> text.getBytes(StandardCharsets.UTF_8);
          };
    } catch (IllegalArgumentException e) {
      bytes = text.getBytes(StandardCharsets.UTF_8); // not what it says that it is
    }
    if (bytes.length == 0) {
      return null;
    }
    ed.take(5);
    ed.take(4);
    return Fhir.object().put("data", Base64.getEncoder().encodeToString(bytes));
  }

  private static @Nullable ObjectNode pointer(Part rp) {
    String text = rp.peek(1);
    if (text.isEmpty() || text.chars().anyMatch(ch -> ch <= ' ' || ch > '~')) {
      return null;
    }
    return Fhir.object().put("url", rp.take(1));
  }

  /** Tables 0834 and 0291 to a media type; empty, and not taken, where they say none. */
  private static String contentType(Part value, String type) {
    int at = type.equals("ED") ? 2 : 3;
    String main = value.peek(at).toUpperCase(Locale.ROOT);
    String media =
        switch (value.peek(at + 1).toUpperCase(Locale.ROOT)) {
          case "JPEG", "JPG" -> "image/jpeg";
          case "PNG" -> "image/png";
          case "GIF" -> "image/gif";
          case "TIFF", "TIF" -> "image/tiff";
          case "PDF" -> "application/pdf";
          case "RTF" -> "application/rtf";
          case "HTML", "X-HL7-CDA-LEVEL-ONE" -> "text/html";
          case "XML" -> "application/xml";
          case "DICOM" -> "application/dicom";
          case "PLAIN", "TEXT", "TXT" -> "text/plain";
          default -> main.equals("TEXT") || main.equals("TX") ? "text/plain" : "";
        };
    if (!media.isEmpty()) {
      value.take(at);
      value.take(at + 1);
    }
    return media;
  }
}
