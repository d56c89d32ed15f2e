package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.xml.Element;

/** Condition and AllergyIntolerance (C-CDA on FHIR, "CF-problems" and "CF-allergies"). */
final class Problems {
  private static final String CONDITION = "http://terminology.hl7.org/CodeSystem/condition-";
  private static final String ALLERGY = "http://terminology.hl7.org/CodeSystem/allergyintolerance-";

  /** SNOMED CT codes of problem status, also those of the concern act. */
  private static final Map<String, String> STATUS =
      Map.of(
          "55561003",
          "active",
          "73425007",
          "inactive",
          "413322009",
          "resolved",
          "active",
          "active",
          "completed",
          "resolved",
          "suspended",
          "inactive",
          "aborted",
          "inactive");

  private static final Map<String, String> SEVERITY =
      Map.of(
          "255604002",
          "mild",
          "371923003",
          "mild",
          "6736007",
          "moderate",
          "371924009",
          "moderate",
          "24484000",
          "severe",
          "399166001",
          "severe");
  private static final Map<String, String> CATEGORY =
      Map.of(
          "416098002",
          "medication",
          "419511003",
          "medication",
          "59037007",
          "medication",
          "414285001",
          "food",
          "418471000",
          "food",
          "235719002",
          "food",
          "426232007",
          "environment");

  private final Statements statements;
  private final Draft draft;

  Problems(Statements statements) {
    this.statements = statements;
    this.draft = statements.draft;
  }

  /** A problem observation. A negated one is refuted, and never stands as a fact. */
  @Nullable ObjectNode condition(Element observation, String section) {
    ObjectNode condition = draft.make("Condition", observation);
    draft.identifiers(observation, condition);
    condition.set("subject", draft.subject());
    String category =
        section.equals("46240-8") || section.equals("11535-2")
            ? "encounter-diagnosis"
            : "problem-list-item";
    condition.withArray("category").add(Codes.of(CONDITION + "category", category));
    observation
        .child("code")
        .map(draft.codes::concept)
        .ifPresent(kind -> condition.withArray("category").add(kind));
    observation.child("statusCode").ifPresent(draft.account::take);
    if (!draft.codes.put(observation, "value", condition, "code")) {
      condition.set(
          "code",
          observation
              .child("value")
              .map(Absent::concept)
              .orElseGet(() -> Codes.of(Absent.SYSTEM, "unknown")));
    }
    observation
        .child("value")
        .ifPresent(
            value ->
                value
                    .children("qualifier")
                    .forEach(
                        q ->
                            q.child("value")
                                .map(draft.codes::concept)
                                .ifPresent(site -> condition.withArray("bodySite").add(site))));
    draft.codes.putAll(observation, "targetSiteCode", condition, "bodySite");
    ObjectNode period = observation.child("effectiveTime").map(draft.times::period).orElse(null);
    if (period != null) {
      if (period.has("start")) {
        condition.put("onsetDateTime", period.path("start").asText());
      }
      if (period.has("end")
          && observation.child("effectiveTime").flatMap(t -> t.child("high")).isPresent()) {
        condition.put("abatementDateTime", period.path("end").asText());
      }
    }
    if (Statements.isNegated(observation)) {
      condition.set("verificationStatus", Codes.of(CONDITION + "ver-status", "refuted"));
    } else {
      String status = status(observation);
      String clinical =
          condition.has("abatementDateTime") && (status == null || status.equals("active"))
              ? "resolved"
              : status == null ? "active" : status;
      condition.set("clinicalStatus", Codes.of(CONDITION + "clinical", clinical));
      condition.set("verificationStatus", Codes.of(CONDITION + "ver-status", "confirmed"));
    }
    if (Statements.isNegated(observation)) {
      condition.remove("abatementDateTime");
    }
    statements
        .within(observation, "8")
        .ifPresent(
            severity -> {
              draft.codes.put(severity, "value", condition, "severity");
              statements.finish(severity);
            });
    return condition;
  }

  private @Nullable String status(Element observation) {
    Element status =
        statements
            .within(observation, "6")
            .or(() -> statements.within(observation, "28"))
            .orElse(null);
    if (status == null) {
      return null;
    }
    statements.finish(status);
    return status
        .child("value")
        .map(value -> draft.account.read(value, "code"))
        .map(STATUS::get)
        .orElse(null);
  }

  /** An allergy observation. Negated, the substance is refuted; without one, none is known. */
  ObjectNode allergy(Element observation) {
    ObjectNode allergy = draft.make("AllergyIntolerance", observation);
    draft.identifiers(observation, allergy);
    allergy.set("patient", draft.subject());
    observation.child("statusCode").ifPresent(draft.account::take);
    observation.child("code").ifPresent(draft.account::take);
    String kind =
        observation.child("value").map(value -> draft.account.read(value, "code")).orElse(null);
    String category = kind == null ? null : CATEGORY.get(kind);
    if (category != null) {
      allergy.withArray("category").add(category);
    }
    ObjectNode substance =
        observation.children("participant").stream()
            .flatMap(p -> p.child("participantRole").stream())
            .flatMap(r -> r.child("playingEntity").stream())
            .flatMap(e -> e.child("code").stream())
            .findFirst()
            .map(draft.codes::concept)
            .orElse(null);
    boolean isNegated = Statements.isNegated(observation);
    ObjectNode type = observation.child("value").map(draft.codes::concept).orElse(null);
    ObjectNode code = substance != null ? substance : isNegated ? none(kind) : type;
    allergy.set("code", code == null ? Codes.of(Absent.SYSTEM, "unknown") : code);
    String onset = observation.child("effectiveTime").map(draft.times::start).orElse(null);
    if (onset != null) {
      allergy.put("onsetDateTime", onset);
    }
    String status = status(observation);
    // "No known allergy" is itself a positive statement; only a named substance is refuted.
    boolean isRefuted = isNegated && substance != null;
    allergy.set(
        "clinicalStatus", Codes.of(ALLERGY + "clinical", status == null ? "active" : status));
    allergy.set(
        "verificationStatus",
        Codes.of(ALLERGY + "verification", isRefuted ? "refuted" : "confirmed"));
    statements
        .within(observation, "145")
        .ifPresent(criticality -> criticality(criticality, allergy));
    reactions(observation, allergy);
    return allergy;
  }

  private static ObjectNode none(@Nullable String kind) {
    String category = kind == null ? "" : CATEGORY.getOrDefault(kind, "");
    return switch (category) {
      case "medication" -> Codes.of("http://snomed.info/sct", "409137002");
      case "food" -> Codes.of("http://snomed.info/sct", "429625007");
      case "environment" -> Codes.of("http://snomed.info/sct", "428607008");
      default -> Codes.of("http://snomed.info/sct", "716186003");
    };
  }

  private void criticality(Element criticality, ObjectNode allergy) {
    String code =
        criticality.child("value").map(value -> draft.account.read(value, "code")).orElse("");
    String mapped = Map.of("CRITL", "low", "CRITH", "high", "CRITU", "unable-to-assess").get(code);
    if (mapped != null) {
      allergy.put("criticality", mapped);
    }
    statements.finish(criticality);
  }

  private void reactions(Element observation, ObjectNode allergy) {
    String overall = statements.within(observation, "8").map(this::severity).orElse(null);
    for (Element relationship : observation.children("entryRelationship")) {
      Element reaction =
          relationship
              .child("observation")
              .filter(o -> Statements.isOf(o, "9") || isManifestation(relationship, o))
              .orElse(null);
      ObjectNode manifestation =
          reaction == null ? null : reaction.child("value").map(draft.codes::concept).orElse(null);
      if (reaction == null || manifestation == null) {
        continue;
      }
      ObjectNode made = allergy.withArray("reaction").addObject();
      made.withArray("manifestation").add(manifestation);
      reaction
          .child("effectiveTime")
          .map(draft.times::start)
          .ifPresent(onset -> made.put("onset", onset));
      reaction.child("text").map(draft::text).ifPresent(text -> made.put("description", text));
      String severity = statements.within(reaction, "8").map(this::severity).orElse(overall);
      if (severity != null) {
        made.put("severity", severity);
      }
      statements.finish(reaction);
    }
  }

  private static boolean isManifestation(Element relationship, Element observation) {
    return "MFST".equals(relationship.attribute("typeCode")) && Untemplated.is(observation);
  }

  private @Nullable String severity(Element observation) {
    String code =
        observation.child("value").map(value -> draft.account.read(value, "code")).orElse("");
    observation.child("text").ifPresent(draft.account::take);
    statements.finish(observation);
    return SEVERITY.get(code);
  }
}
