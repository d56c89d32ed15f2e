package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.xml.Element;

/**
 * Observation, DiagnosticReport and FamilyMemberHistory (C-CDA on FHIR, "CF-results", "CF-vitals",
 * "CF-social").
 */
final class Observations {
  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";
  private static final Map<String, String> STATUS =
      Map.of(
          "completed",
          "final",
          "active",
          "preliminary",
          "aborted",
          "cancelled",
          "cancelled",
          "cancelled",
          "held",
          "registered",
          "suspended",
          "registered");
  private static final Map<String, String> CATEGORIES =
      Map.of(
          "30954-2",
          "laboratory",
          "8716-3",
          "vital-signs",
          "29762-2",
          "social-history",
          "47420-5",
          "survey",
          "10190-7",
          "survey");

  private final Statements statements;
  private final Draft draft;

  Observations(Statements statements) {
    this.statements = statements;
    this.draft = statements.draft;
  }

  ObjectNode observation(Element from, String section) {
    ObjectNode made = draft.make("Observation", from);
    draft.identifiers(from, made);
    made.put("status", status(from));
    String category = CATEGORIES.get(section);
    if (category != null) {
      made.withArray("category").add(Codes.of(CATEGORY, category));
    }
    code(from, made);
    made.set("subject", draft.subject());
    draft.times.put(from, made, "effective");
    Element value = from.child("value").orElse(null);
    boolean hasValue = value != null && draft.quantities.value(value, made);
    if (Statements.isNegated(from)) {
      negate(made);
    } else if (value != null && !hasValue) {
      made.set("dataAbsentReason", Absent.concept(value));
    }
    draft.codes.putAll(from, "interpretationCode", made, "interpretation");
    draft.codes.put(from, "methodCode", made, "method");
    draft.codes.put(from, "targetSiteCode", made, "bodySite");
    from.children("referenceRange").forEach(range -> range(range, made));
    for (Element more : from.children("value")) {
      if (more != value) {
        ObjectNode component = Draft.object();
        if (draft.quantities.value(more, component)) {
          component.set("code", made.get("code").deepCopy());
          made.withArray("component").add(component);
        }
      }
    }
    if (made.has("component")) {
      ObjectNode first = Draft.object();
      first.set("code", made.get("code").deepCopy());
      iterate(made).forEach(name -> first.set(name, made.remove(name)));
      if (first.size() > 1) {
        made.withArray("component").insert(0, first);
      }
    }
    return made;
  }

  private static List<String> iterate(ObjectNode made) {
    List<String> names = new ArrayList<>();
    made.fieldNames()
        .forEachRemaining(
            name -> {
              if (name.startsWith("value")) {
                names.add(name);
              }
            });
    return names;
  }

  /** What was not found must not stand as found: the value goes, and the reason is told. */
  private static void negate(ObjectNode made) {
    ObjectNode said = Draft.object();
    for (String name : iterate(made)) {
      said.set(name, made.remove(name));
    }
    String text =
        said.path("valueCodeableConcept")
            .path("text")
            .asText(
                said.path("valueCodeableConcept")
                    .path("coding")
                    .path(0)
                    .path("display")
                    .asText(""));
    made.set(
        "valueCodeableConcept",
        negative(
            text,
            said.path("valueCodeableConcept").path("coding").path(0).path("code").asText("")));
  }

  private static ObjectNode negative(String text, String code) {
    String what = text.isEmpty() ? code : text;
    ObjectNode concept = Codes.of("http://snomed.info/sct", "260385009");
    return concept.put("text", what.isEmpty() ? "Negative" : "Negative: " + what);
  }

  private void code(Element from, ObjectNode made) {
    if (!draft.codes.put(from, "code", made, "code")) {
      made.set(
          "code",
          from.child("code")
              .map(Absent::concept)
              .orElseGet(() -> Codes.of(Absent.SYSTEM, "unknown")));
    }
  }

  private String status(Element from) {
    String code = from.child("statusCode").map(e -> draft.account.read(e, "code")).orElse("");
    return STATUS.getOrDefault(code, "final");
  }

  private void range(Element reference, ObjectNode made) {
    Element range = reference.child("observationRange").orElse(null);
    if (range == null) {
      return;
    }
    ObjectNode bounds = range.child("value").map(draft.quantities::range).orElse(null);
    ObjectNode to = bounds == null ? Draft.object() : bounds;
    String text = range.child("text").map(draft::text).orElse(null);
    if (text == null) {
      text = range.child("value").map(draft::text).orElse(null);
    }
    if (text != null) {
      to.put("text", text);
    }
    draft.codes.putAll(range, "code", to, "appliesTo");
    range
        .child("interpretationCode")
        .map(draft.codes::concept)
        .ifPresent(code -> to.withArray("appliesTo").add(code));
    if (to.has("low") || to.has("high") || to.has("text")) {
      made.withArray("referenceRange").add(to);
    }
  }

  /** A panel, a report, a relative's history; null where an organizer only holds others. */
  @Nullable ObjectNode organizer(Element from, String section) {
    if (Statements.isOf(from, "45") || Untemplated.isRelative(from, section)) {
      return new Families(statements).history(from);
    }
    boolean isReport = Statements.isOf(from, "1") || Untemplated.isReport(from, section);
    if (!isReport
        && (from.child("code").map(draft.codes::concept).isEmpty()
            || Statements.isOf(from, "135"))) {
      return null;
    }
    ObjectNode made = draft.make(isReport ? "DiagnosticReport" : "Observation", from);
    draft.identifiers(from, made);
    made.put("status", status(from));
    String category = CATEGORIES.get(section);
    if (isReport) {
      made.withArray("category")
          .add(Codes.of("http://terminology.hl7.org/CodeSystem/v2-0074", "LAB"));
    } else if (category != null) {
      made.withArray("category").add(Codes.of(CATEGORY, category));
    }
    code(from, made);
    made.set("subject", draft.subject());
    draft.times.put(from, made, "effective");
    specimen(from, made);
    return made;
  }

  private void specimen(Element from, ObjectNode made) {
    Element role = from.child("specimen").flatMap(s -> s.child("specimenRole")).orElse(null);
    if (role == null) {
      return;
    }
    ObjectNode specimen = draft.make("Specimen", role);
    draft.identifiers(role, specimen);
    role.child("specimenPlayingEntity")
        .ifPresent(entity -> draft.codes.put(entity, "code", specimen, "type"));
    specimen.set("subject", draft.subject());
    ObjectNode reference = draft.bundle.reference(specimen);
    if (made.path("resourceType").asText().equals("DiagnosticReport")) {
      made.withArray("specimen").add(reference);
    } else {
      made.set("specimen", reference);
    }
  }
}
