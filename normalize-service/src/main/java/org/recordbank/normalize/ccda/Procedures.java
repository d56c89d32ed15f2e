package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.xml.Element;

/** Procedure, ServiceRequest and Goal (C-CDA on FHIR, "CF-procedures", "CF-goals"). */
final class Procedures {
  private static final Map<String, String> DONE =
      Map.of(
          "completed",
          "completed",
          "active",
          "in-progress",
          "aborted",
          "stopped",
          "cancelled",
          "not-done",
          "suspended",
          "on-hold",
          "held",
          "on-hold",
          "new",
          "preparation");
  private static final Map<String, String> ASKED =
      Map.of(
          "completed",
          "completed",
          "active",
          "active",
          "aborted",
          "revoked",
          "cancelled",
          "revoked",
          "suspended",
          "on-hold",
          "held",
          "on-hold",
          "new",
          "draft");
  private static final Map<String, String> INTENTS =
      Map.of(
          "INT",
          "plan",
          "RQO",
          "order",
          "PRMS",
          "plan",
          "PRP",
          "proposal",
          "ARQ",
          "order",
          "APT",
          "plan");

  private final Draft draft;

  Procedures(Statements statements) {
    this.draft = statements.draft;
  }

  ObjectNode procedure(Element from) {
    ObjectNode made = draft.make("Procedure", from);
    draft.identifiers(from, made);
    String status = from.child("statusCode").map(e -> draft.account.read(e, "code")).orElse("");
    made.put(
        "status", Statements.isNegated(from) ? "not-done" : DONE.getOrDefault(status, "unknown"));
    code(from, made);
    made.set("subject", draft.subject());
    draft.times.put(from, made, "performed");
    draft.codes.putAll(from, "targetSiteCode", made, "bodySite");
    draft.codes.putAll(from, "methodCode", made, "usedCode");
    return made;
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

  ObjectNode request(Element from) {
    ObjectNode made = draft.make("ServiceRequest", from);
    draft.identifiers(from, made);
    String status = from.child("statusCode").map(e -> draft.account.read(e, "code")).orElse("");
    made.put("status", ASKED.getOrDefault(status, "active"));
    String mood = from.attribute("moodCode");
    made.put("intent", mood == null ? "plan" : INTENTS.getOrDefault(mood, "plan"));
    if (Statements.isNegated(from)) {
      made.put("doNotPerform", true);
    }
    code(from, made);
    made.set("subject", draft.subject());
    draft.times.put(from, made, "occurrence");
    draft.codes.putAll(from, "targetSiteCode", made, "bodySite");
    from.child("value")
        .map(draft.codes::concept)
        .ifPresent(value -> made.withArray("orderDetail").add(value));
    priority(from, made);
    return made;
  }

  private void priority(Element from, ObjectNode made) {
    String code = from.child("priorityCode").map(e -> draft.account.read(e, "code")).orElse("");
    String mapped =
        Map.of("R", "routine", "UR", "urgent", "EM", "asap", "S", "stat", "A", "asap").get(code);
    if (mapped != null) {
      made.put("priority", mapped);
    }
  }

  ObjectNode goal(Element from) {
    ObjectNode made = draft.make("Goal", from);
    draft.identifiers(from, made);
    String status = from.child("statusCode").map(e -> draft.account.read(e, "code")).orElse("");
    made.put(
        "lifecycleStatus",
        status.equals("completed")
            ? "completed"
            : status.equals("cancelled") ? "cancelled" : "active");
    ObjectNode code = from.child("code").map(draft.codes::concept).orElse(null);
    String text = from.child("text").map(draft::text).orElse(null);
    made.set("description", code != null ? code : Codes.text(text == null ? "Unknown" : text));
    made.set("subject", draft.subject());
    String start =
        from.child("effectiveTime")
            .map(t -> t.child("low").orElse(t))
            .map(draft.times::date)
            .orElse(null);
    if (start != null) {
      made.put("startDate", start);
    }
    ObjectNode value = Draft.object();
    from.child("value").ifPresent(each -> draft.quantities.value(each, value));
    target(from, made, code, value);
    from.child("priorityCode").map(draft.codes::concept).ifPresent(p -> made.set("priority", p));
    return made;
  }

  private void target(Element from, ObjectNode made, @Nullable ObjectNode code, ObjectNode value) {
    ObjectNode target = Draft.object();
    for (String kind :
        new String[] {
          "Quantity", "Range", "CodeableConcept", "String", "Boolean", "Integer", "Ratio"
        }) {
      if (value.has("value" + kind)) {
        target.set("measure", code == null ? Codes.text("Unknown") : code.deepCopy());
        target.set("detail" + kind, value.get("value" + kind));
      }
    }
    from.child("effectiveTime")
        .flatMap(t -> t.child("high"))
        .map(draft.times::date)
        .ifPresent(due -> target.put("dueDate", due));
    if (!target.isEmpty()) {
      made.withArray("target").add(target);
    }
  }
}
