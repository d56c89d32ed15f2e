package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.xml.Element;

/** What every clinical statement has: text, authors, performers, places; and links to its parts. */
final class Common {
  private static final Set<String> PERFORMED =
      Set.of("Procedure", "Immunization", "MedicationDispense");
  private static final Map<String, String> PLACES =
      Map.of(
          "Procedure", "location", "Immunization", "location", "MedicationDispense", "destination");

  /** A link from a fact to the words that say it (FHIR R4, Extension "Narrative Link"). */
  private static final String NARRATIVE = "http://hl7.org/fhir/StructureDefinition/narrativeLink";

  private final Draft draft;

  Common(Draft draft) {
    this.draft = draft;
  }

  /** Parts that are the same for all kinds of statement. */
  void fill(Element statement, ObjectNode resource) {
    String type = resource.path("resourceType").asText();
    draft.account.read(statement, "negationInd");
    if (!resource.has("text")) {
      String text = statement.child("text").map(draft::text).orElse(null);
      if (text != null) {
        resource.set("text", Narrative.ofPlain(text));
      }
    }
    statement
        .child("text")
        .flatMap(draft::link)
        .ifPresent(
            url ->
                resource
                    .withArray("extension")
                    .addObject()
                    .put("url", NARRATIVE)
                    .put("valueUrl", url));
    statement.children("author").forEach(author -> author(author, resource));
    statement.children("informant").forEach(draft.parties::reference);
    statement.children("performer").forEach(performer -> performer(performer, resource, type));
    for (Element participant : statement.children("participant")) {
      participant
          .child("participantRole")
          .ifPresent(role -> participant(participant, role, resource, type));
    }
  }

  /** Provenance: who said it, and when (C-CDA on FHIR, "Provenance"). */
  private void author(Element author, ObjectNode resource) {
    ObjectNode who = draft.parties.reference(author);
    if (who == null) {
      return;
    }
    ObjectNode provenance = draft.part("Provenance", author, "author");
    provenance.withArray("target").add(draft.bundle.reference(resource));
    String recorded = author.child("time").map(draft.times::instant).orElse(null);
    if (recorded == null) {
      provenance.putObject("_recorded").putArray("extension").add(Absent.extension("unknown"));
    } else {
      provenance.put("recorded", recorded);
    }
    ObjectNode agent = provenance.withArray("agent").addObject();
    agent.set(
        "type",
        Codes.of("http://terminology.hl7.org/CodeSystem/provenance-participant-type", "author"));
    agent.set("who", who);
  }

  private void performer(Element performer, ObjectNode resource, String type) {
    ObjectNode who = draft.parties.reference(performer);
    if (who == null) {
      return;
    }
    if (PERFORMED.contains(type)) {
      resource.withArray("performer").addObject().set("actor", who);
    } else if (type.equals("Encounter")) {
      resource.withArray("participant").addObject().set("individual", who);
    } else if (Set.of("Observation", "DiagnosticReport", "ServiceRequest").contains(type)) {
      resource.withArray("performer").add(who);
    } else if (type.equals("MedicationRequest")) {
      resource.set("performer", who);
    } else if (type.equals("MedicationStatement") && !resource.has("informationSource")) {
      resource.set("informationSource", who);
    }
  }

  private void participant(Element participant, Element role, ObjectNode resource, String type) {
    String kind = participant.attribute("typeCode");
    String roleClass = role.attribute("classCode");
    if (type.equals("AllergyIntolerance")) {
      return; // what it is an allergy to, which is a product too
    }
    if ("LOC".equals(kind) || "SDLOC".equals(roleClass)) {
      place(draft.parties.location(role), resource, type);
    } else if ("MANU".equals(roleClass) || role.child("playingDevice").isPresent()) {
      ObjectNode device = draft.bundle.reference(draft.parties.product(role));
      switch (type) {
        case "Procedure" ->
            resource.withArray("focalDevice").addObject().set("manipulated", device);
        case "Observation" -> resource.set("device", device);
        case "DeviceUseStatement" -> resource.set("device", device);
        default -> use(device, role);
      }
    }
  }

  private void use(ObjectNode device, Element role) {
    ObjectNode use = draft.part("DeviceUseStatement", role, "use").put("status", "active");
    use.set("subject", draft.subject());
    use.set("device", device);
  }

  private static void place(ObjectNode location, ObjectNode resource, String type) {
    String single = PLACES.get(type);
    if (single != null) {
      resource.set(single, location);
    } else if (type.equals("Encounter")) {
      resource.withArray("location").addObject().set("location", location);
    } else if (type.equals("ServiceRequest")) {
      resource.withArray("locationReference").add(location);
    }
  }

  /** A part's resource to the whole's. */
  void link(ObjectNode whole, ObjectNode part, Element relationship) {
    String type = whole.path("resourceType").asText();
    String partType = part.path("resourceType").asText();
    boolean isReason = "RSON".equals(relationship.attribute("typeCode"));
    @Nullable String member = null;
    if (isReason
        && Set.of("Condition", "Observation").contains(partType)
        && List.of(
                "Procedure",
                "MedicationStatement",
                "MedicationRequest",
                "ServiceRequest",
                "Immunization",
                "Encounter")
            .contains(type)) {
      member = "reasonReference";
    } else if (type.equals("Observation")
        && partType.equals("Observation")
        && !part.has("hasMember")) {
      member = "hasMember";
    } else if (type.equals("DiagnosticReport") && partType.equals("Observation")) {
      member = "result";
    } else if (type.equals("Goal") && Set.of("Condition", "Observation").contains(partType)) {
      member = "addresses";
    }
    if (member != null) {
      whole.withArray(member).add(draft.bundle.reference(part));
    } else if (type.equals("Encounter") && partType.equals("Condition")) {
      whole.withArray("diagnosis").addObject().set("condition", draft.bundle.reference(part));
    } else if (type.equals("Condition") && partType.equals("Observation")) {
      whole.withArray("evidence").addObject().withArray("detail").add(draft.bundle.reference(part));
    } else if (partType.equals("Observation") && !part.has("focus")) {
      part.withArray("focus").add(draft.bundle.reference(whole));
    }
  }
}
