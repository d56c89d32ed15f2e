package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.xml.Element;

/** Medicines, vaccines and supplies (C-CDA on FHIR, "CF-medications" and "CF-immunizations"). */
final class Medications {
  private static final Map<String, String> STATED =
      Map.of(
          "completed",
          "completed",
          "active",
          "active",
          "aborted",
          "stopped",
          "suspended",
          "on-hold",
          "held",
          "on-hold",
          "new",
          "intended");
  private static final Map<String, String> REQUESTED =
      Map.of(
          "completed",
          "completed",
          "active",
          "active",
          "aborted",
          "stopped",
          "suspended",
          "on-hold",
          "held",
          "on-hold",
          "cancelled",
          "cancelled",
          "new",
          "draft");
  private static final Map<String, String> PERIODS =
      Map.of("s", "s", "min", "min", "h", "h", "d", "d", "wk", "wk", "mo", "mo", "a", "a");

  private final Statements statements;
  private final Draft draft;

  Medications(Statements statements) {
    this.statements = statements;
    this.draft = statements.draft;
  }

  ObjectNode administration(Element from, String section) {
    boolean isPlanned = Statements.isPlanned(from);
    if (!isPlanned && (Statements.isOf(from, "52") || section.equals("11369-6"))) {
      return immunization(from);
    }
    ObjectNode made = isPlanned ? request(from) : draft.make("MedicationStatement", from);
    draft.identifiers(from, made);
    made.set("subject", draft.subject());
    String status = from.child("statusCode").map(e -> draft.account.read(e, "code")).orElse("");
    if (isPlanned) {
      made.put("status", REQUESTED.getOrDefault(status, "active"));
      made.put("intent", "RQO".equals(from.attribute("moodCode")) ? "order" : "plan");
      if (Statements.isNegated(from)) {
        made.put("doNotPerform", true);
      }
    } else {
      made.put(
          "status",
          Statements.isNegated(from) ? "not-taken" : STATED.getOrDefault(status, "unknown"));
      from.children("effectiveTime").stream()
          .filter(t -> !isRepeated(t))
          .findFirst()
          .ifPresent(
              t -> {
                String point = draft.times.dateTime(t);
                if (point == null) {
                  Draft.set(made, "effectivePeriod", draft.times.period(t));
                } else {
                  made.put("effectiveDateTime", point);
                }
              });
    }
    medication(from, made);
    dosage(from, made, isPlanned ? "dosageInstruction" : "dosage");
    return made;
  }

  private ObjectNode request(Element from) {
    return draft.make("MedicationRequest", from);
  }

  private static boolean isRepeated(Element time) {
    return time.child("period").isPresent()
        || time.child("event").isPresent()
        || "A".equals(time.attribute("operator"));
  }

  private Optional<Element> product(Element from, String link) {
    return from.child(link).flatMap(c -> c.child("manufacturedProduct").or(() -> Optional.of(c)));
  }

  private void medication(Element from, ObjectNode made) {
    Element product = product(from, "consumable").or(() -> product(from, "product")).orElse(null);
    ObjectNode code = null;
    if (product != null) {
      Element material = product.child("manufacturedMaterial").orElse(product);
      code = material.child("code").map(draft.codes::concept).orElse(null);
      if (code == null) {
        String name = draft.persons.plainName(material);
        code = name == null ? null : Codes.text(name);
      }
      product.child("manufacturerOrganization").ifPresent(draft.parties::organization);
    }
    made.set("medicationCodeableConcept", code == null ? Codes.of(Absent.SYSTEM, "unknown") : code);
  }

  private void dosage(Element from, ObjectNode made, String member) {
    ObjectNode dosage = Draft.object();
    String text = from.child("text").map(draft::text).orElse(null);
    if (text != null) {
      dosage.put("text", text);
    }
    from.children("effectiveTime")
        .forEach(
            time ->
                timing(time, dosage, made.has("effectivePeriod") || made.has("effectiveDateTime")));
    draft.codes.put(from, "routeCode", dosage, "route");
    from.child("approachSiteCode")
        .map(draft.codes::concept)
        .ifPresent(site -> dosage.set("site", site));
    ObjectNode rate = Draft.object();
    from.child("doseQuantity")
        .map(draft.quantities::bounded)
        .ifPresent(q -> rate.set("doseQuantity", q));
    from.child("rateQuantity")
        .map(draft.quantities::bounded)
        .ifPresent(q -> rate.set("rateQuantity", q));
    rate.path("doseQuantity");
    if (!rate.isEmpty()) {
      rate.forEach(q -> ((ObjectNode) q).remove("comparator"));
      dosage.withArray("doseAndRate").add(rate);
    }
    from.child("precondition")
        .ifPresent(
            each -> {
              Element criterion = each.child("criterion").orElse(each);
              criterion.child("code").ifPresent(draft.account::take);
              ObjectNode when = criterion.child("value").map(draft.codes::concept).orElse(null);
              if (when == null) {
                when = criterion.child("text").map(draft::text).map(Codes::text).orElse(null);
              }
              Draft.set(dosage, "asNeededCodeableConcept", when);
            });
    from.child("maxDoseQuantity")
        .ifPresent(
            max -> {
              ObjectNode ratio = Draft.object();
              max.child("numerator")
                  .map(draft.quantities::quantity)
                  .ifPresent(q -> ratio.set("numerator", q));
              max.child("denominator")
                  .map(draft.quantities::quantity)
                  .ifPresent(q -> ratio.set("denominator", q));
              if (ratio.size() == 2) {
                dosage.set("maxDosePerPeriod", ratio);
              }
            });
    draft.codes.put(from, "administrationUnitCode", dosage, "method");
    if (!dosage.isEmpty()) {
      made.withArray(member).add(dosage);
    }
  }

  /** PIVL_TS, EIVL_TS, and the interval of a plan. */
  private void timing(Element time, ObjectNode dosage, boolean isDated) {
    ObjectNode repeat = Draft.object();
    Element period = time.child("period").orElse(null);
    ObjectNode every = period == null ? null : draft.quantities.quantity(period);
    String unit = every == null ? null : PERIODS.get(every.path("unit").asText());
    if (every != null && unit != null) {
      repeat.put("frequency", 1).set("period", every.get("value"));
      repeat.put("periodUnit", unit);
      draft.account.read(time, "operator");
      draft.account.read(time, "institutionSpecified");
    } else if (period != null) {
      ObjectNode low = period.child("low").map(draft.quantities::quantity).orElse(null);
      ObjectNode high = period.child("high").map(draft.quantities::quantity).orElse(null);
      String lowUnit = low == null ? null : PERIODS.get(low.path("unit").asText());
      if (low != null && high != null && lowUnit != null) {
        repeat.put("frequency", 1).set("period", low.get("value"));
        repeat.set("periodMax", high.get("value"));
        repeat.put("periodUnit", lowUnit);
        draft.account.read(time, "operator");
      }
    }
    String event = time.child("event").map(e -> e.attribute("code")).orElse(null);
    if (event != null && event.matches("HS|WAKE|C|CM|CD|CV|AC|ACM|ACD|ACV|PC|PCM|PCD|PCV")) {
      time.child("event").ifPresent(draft.account::take);
      draft.account.read(time, "operator");
      repeat.withArray("when").add(event);
    }
    if (!isDated && !isRepeated(time)) {
      ObjectNode bounds = draft.times.period(time);
      Draft.set(repeat, "boundsPeriod", bounds);
    }
    if (!repeat.isEmpty()) {
      ObjectNode known = dosage.withObject("timing").withObject("repeat");
      known.setAll(repeat);
    }
  }

  private ObjectNode immunization(Element from) {
    ObjectNode made = draft.make("Immunization", from);
    draft.identifiers(from, made);
    made.set("patient", draft.subject());
    String status = from.child("statusCode").map(e -> draft.account.read(e, "code")).orElse("");
    made.put(
        "status",
        Statements.isNegated(from) || status.equals("aborted") || status.equals("cancelled")
            ? "not-done"
            : "completed");
    String given = from.child("effectiveTime").map(draft.times::start).orElse(null);
    if (given == null) {
      made.put("occurrenceString", "unknown");
    } else {
      made.put("occurrenceDateTime", given);
    }
    Element product = product(from, "consumable").orElse(null);
    Element material =
        product == null ? null : product.child("manufacturedMaterial").orElse(product);
    ObjectNode code =
        material == null ? null : material.child("code").map(draft.codes::concept).orElse(null);
    made.set("vaccineCode", code == null ? Codes.of(Absent.SYSTEM, "unknown") : code);
    if (material != null) {
      material
          .child("lotNumberText")
          .map(draft.account::text)
          .filter(t -> !t.isEmpty())
          .ifPresent(lot -> made.put("lotNumber", lot));
    }
    if (product != null) {
      product
          .child("manufacturerOrganization")
          .map(draft.parties::organization)
          .ifPresent(o -> made.set("manufacturer", o));
    }
    draft.codes.put(from, "routeCode", made, "route");
    draft.codes.put(from, "approachSiteCode", made, "site");
    from.child("doseQuantity")
        .map(draft.quantities::quantity)
        .ifPresent(dose -> made.set("doseQuantity", dose));
    statements
        .within(from, "53")
        .ifPresent(
            reason -> {
              draft.codes.put(reason, "code", made, "statusReason");
              statements.finish(reason);
            });
    from.child("repeatNumber")
        .map(e -> draft.account.read(e, "value"))
        .filter(n -> n.matches("[1-9][0-9]{0,3}"))
        .ifPresent(
            n ->
                made.withArray("protocolApplied")
                    .addObject()
                    .put("doseNumberPositiveInt", Integer.parseInt(n)));
    return made;
  }

  /** Dispensed, ordered, or a thing supplied that is no medicine. */
  @Nullable ObjectNode supply(Element from) {
    boolean isMedicine =
        product(from, "product").flatMap(p -> p.child("manufacturedMaterial")).isPresent();
    boolean isPlanned = Statements.isPlanned(from);
    if (!isMedicine) {
      return device(from);
    }
    ObjectNode made = isPlanned ? request(from) : draft.make("MedicationDispense", from);
    draft.identifiers(from, made);
    made.set("subject", draft.subject());
    String status = from.child("statusCode").map(e -> draft.account.read(e, "code")).orElse("");
    medication(from, made);
    ObjectNode quantity = from.child("quantity").map(draft.quantities::quantity).orElse(null);
    if (isPlanned) {
      made.put("status", REQUESTED.getOrDefault(status, "active")).put("intent", "order");
      ObjectNode dispense = Draft.object();
      Draft.set(dispense, "quantity", quantity);
      from.child("repeatNumber")
          .map(e -> draft.account.read(e, "value"))
          .filter(n -> n.matches("[0-9]{1,4}"))
          .ifPresent(n -> dispense.put("numberOfRepeatsAllowed", Integer.parseInt(n)));
      from.child("effectiveTime")
          .map(draft.times::period)
          .ifPresent(p -> dispense.set("validityPeriod", p));
      if (!dispense.isEmpty()) {
        made.set("dispenseRequest", dispense);
      }
    } else {
      made.put(
          "status",
          status.equals("completed")
              ? "completed"
              : status.equals("active") ? "in-progress" : "unknown");
      Draft.set(made, "quantity", quantity);
      from.child("effectiveTime")
          .map(draft.times::start)
          .ifPresent(t -> made.put("whenHandedOver", t));
    }
    return made;
  }

  private ObjectNode device(Element from) {
    ObjectNode made = draft.make("DeviceUseStatement", from);
    draft.identifiers(from, made);
    made.set("subject", draft.subject());
    String status = from.child("statusCode").map(e -> draft.account.read(e, "code")).orElse("");
    made.put(
        "status",
        Statements.isPlanned(from)
            ? "intended"
            : status.equals("completed") ? "completed" : "active");
    from.child("effectiveTime")
        .ifPresent(
            t -> {
              ObjectNode period = draft.times.period(t);
              Draft.set(made, "timingPeriod", period);
            });
    made.set("device", Draft.object().put("display", "Unknown"));
    return made;
  }
}
