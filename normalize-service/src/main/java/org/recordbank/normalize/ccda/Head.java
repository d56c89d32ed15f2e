package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.xml.Element;

/**
 * The header: Patient, Encounter, Composition, participants (C-CDA on FHIR, "CF-header",
 * "CF-patient").
 */
final class Head {
  private static final Map<String, String> GENDERS =
      Map.of("M", "male", "F", "female", "UN", "other");
  private static final String US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/";

  private final Draft draft;

  Head(Draft draft) {
    this.draft = draft;
  }

  void map(Element root) {
    root.child("recordTarget")
        .flatMap(target -> target.child("patientRole"))
        .ifPresent(this::patient);
    ObjectNode encounter =
        root.child("componentOf")
            .flatMap(c -> c.child("encompassingEncounter"))
            .map(this::encounter)
            .orElse(null);
    ObjectNode composition = composition(root);
    Draft.set(composition, "encounter", encounter);
    draft.composition = draft.bundle.reference(composition).path("reference").asText();
    root.children("participant").forEach(this::participant);
    root.children("informant").forEach(draft.parties::reference);
    root.child("component").ifPresent(body -> new Sections(draft).map(body, composition));
  }

  private void patient(Element role) {
    ObjectNode patient = draft.patient;
    draft.identifiers(role, patient);
    draft.persons.addresses(role, patient);
    draft.persons.telecoms(role, patient);
    role.child("providerOrganization")
        .map(draft.parties::organization)
        .ifPresent(o -> patient.set("managingOrganization", o));
    role.child("patient").ifPresent(person -> person(person, patient));
  }

  private void person(Element person, ObjectNode patient) {
    draft.persons.names(person, patient);
    person
        .child("administrativeGenderCode")
        .ifPresent(
            gender -> {
              String code = draft.account.read(gender, "code");
              patient.put(
                  "gender", code == null ? "unknown" : GENDERS.getOrDefault(code, "unknown"));
            });
    String birth = person.child("birthTime").map(draft.times::date).orElse(null);
    if (birth != null) {
      patient.put("birthDate", birth);
    }
    deceased(person, patient);
    draft.codes.put(person, "maritalStatusCode", patient, "maritalStatus");
    for (Element child : person.children()) {
      switch (child.name()) {
        case "raceCode" -> ethnicity(child, patient, "race");
        case "ethnicGroupCode" -> ethnicity(child, patient, "ethnicity");
        case "religiousAffiliationCode" ->
            extension(
                patient,
                "http://hl7.org/fhir/StructureDefinition/patient-religion",
                "valueCodeableConcept",
                draft.codes.concept(child));
        case "birthplace" ->
            child
                .child("place")
                .flatMap(place -> place.child("addr"))
                .ifPresent(
                    ad ->
                        extension(
                            patient,
                            "http://hl7.org/fhir/StructureDefinition/patient-birthPlace",
                            "valueAddress",
                            draft.persons.address(ad)));
        case "languageCommunication" -> language(child, patient);
        case "guardian" -> contact(child, patient);
        default -> {}
      }
    }
  }

  private void deceased(Element person, ObjectNode patient) {
    for (Element child : person.children()) {
      String time = child.name().equals("deceasedTime") ? draft.times.dateTime(child) : null;
      if (time != null) {
        patient.remove("deceasedBoolean");
        patient.put("deceasedDateTime", time);
      } else if (child.name().equals("deceasedInd") && !patient.has("deceasedDateTime")) {
        String value = draft.account.read(child, "value");
        if (value != null) {
          patient.put("deceasedBoolean", value.equals("true"));
        }
      }
    }
  }

  /** US Core Race and Ethnicity, which C-CDA on FHIR uses. */
  private void ethnicity(Element code, ObjectNode patient, String kind) {
    ObjectNode coding = draft.codes.coding(code);
    if (coding == null) {
      return;
    }
    String url = US_CORE + "us-core-" + kind;
    ObjectNode whole = null;
    for (var each : patient.withArray("extension")) {
      whole = each.path("url").asText().equals(url) ? (ObjectNode) each : whole;
    }
    if (whole == null) {
      whole = patient.withArray("extension").addObject().put("url", url);
      whole
          .withArray("extension")
          .addObject()
          .put("url", "text")
          .put("valueString", coding.path("display").asText(coding.path("code").asText()));
      whole.withArray("extension").addObject().put("url", "ombCategory").set("valueCoding", coding);
    } else {
      whole.withArray("extension").addObject().put("url", "detailed").set("valueCoding", coding);
    }
  }

  private static void extension(
      ObjectNode to, String url, String name, @Nullable ObjectNode value) {
    if (value != null) {
      to.withArray("extension").addObject().put("url", url).set(name, value);
    }
  }

  private void language(Element communication, ObjectNode patient) {
    Element code = communication.child("languageCode").orElse(null);
    String language = code == null ? null : draft.account.read(code, "code");
    if (language == null || !Languages.isTag(language)) {
      return;
    }
    ObjectNode made = patient.withArray("communication").addObject();
    made.set("language", Languages.concept(language));
    communication
        .child("preferenceInd")
        .map(e -> draft.account.read(e, "value"))
        .ifPresent(v -> made.put("preferred", v.equals("true")));
  }

  private void contact(Element guardian, ObjectNode patient) {
    ObjectNode contact = Draft.object();
    draft.codes.putAll(guardian, "code", contact, "relationship");
    guardian
        .child("guardianPerson")
        .ifPresent(
            person -> {
              ObjectNode names = Draft.object();
              draft.persons.names(person, names);
              names.path("name").forEach(name -> contact.set("name", name));
            });
    ObjectNode where = Draft.object();
    draft.persons.addresses(guardian, where);
    where.path("address").forEach(address -> contact.set("address", address));
    draft.persons.telecoms(guardian, contact);
    guardian
        .child("guardianOrganization")
        .map(draft.parties::organization)
        .ifPresent(o -> contact.set("organization", o));
    if (contact.has("name")
        || contact.has("telecom")
        || contact.has("address")
        || contact.has("organization")) {
      patient.withArray("contact").add(contact);
    }
  }

  private ObjectNode encounter(Element from) {
    ObjectNode encounter = draft.make("Encounter", from);
    draft.identifiers(from, encounter);
    new Encounters(draft).fill(from, encounter);
    from.child("location")
        .flatMap(l -> l.child("healthCareFacility"))
        .ifPresent(
            facility ->
                encounter
                    .withArray("location")
                    .addObject()
                    .set("location", draft.parties.location(facility)));
    from.child("dischargeDispositionCode")
        .map(draft.codes::concept)
        .ifPresent(
            code -> encounter.withObject("hospitalization").set("dischargeDisposition", code));
    for (String name : new String[] {"responsibleParty", "encounterParticipant"}) {
      for (Element each : from.children(name)) {
        ObjectNode who = draft.parties.reference(each);
        if (who != null) {
          ObjectNode participant = encounter.withArray("participant").addObject();
          Draft.set(participant, "individual", who);
          each.child("time")
              .map(draft.times::period)
              .ifPresent(p -> Draft.set(participant, "period", p));
        }
      }
    }
    return draft.bundle.reference(encounter);
  }

  private ObjectNode composition(Element root) {
    ObjectNode composition = draft.make("Composition", root);
    root.child("id").flatMap(draft::identifier).ifPresent(id -> composition.set("identifier", id));
    composition.put("status", "final");
    if (!draft.codes.put(root, "code", composition, "type")) {
      composition.set("type", Codes.text("Clinical document"));
    }
    composition.set("subject", draft.subject());
    String date = root.child("effectiveTime").map(draft.times::dateTime).orElse(null);
    if (date == null) {
      composition.putObject("_date").putArray("extension").add(Absent.extension("unknown"));
    } else {
      composition.put("date", date);
    }
    String title = root.child("title").map(draft.account::text).orElse("");
    composition.put("title", title.isEmpty() ? "Clinical document" : title);
    confidentiality(root, composition);
    root.child("languageCode")
        .map(e -> draft.account.read(e, "code"))
        .filter(l -> l.matches("[a-z]{2}(-[A-Z]{2})?"))
        .ifPresent(l -> composition.put("language", l));
    participations(root, composition);
    return composition;
  }

  private void confidentiality(Element root, ObjectNode composition) {
    String code =
        root.child("confidentialityCode").map(e -> draft.account.read(e, "code")).orElse(null);
    if (code != null && code.matches("[LMNRUV]")) {
      composition.put("confidentiality", code);
    }
  }

  private void participations(Element root, ObjectNode composition) {
    for (Element author : root.children("author")) {
      Draft.add(composition, "author", draft.parties.reference(author));
    }
    if (!composition.has("author")) {
      composition.withArray("author").addObject().put("display", "Unknown");
    }
    root.child("custodian")
        .flatMap(c -> c.child("assignedCustodian"))
        .flatMap(c -> c.child("representedCustodianOrganization"))
        .map(draft.parties::organization)
        .ifPresent(o -> composition.set("custodian", o));
    attest(root, "legalAuthenticator", "legal", composition);
    attest(root, "authenticator", "professional", composition);
    for (Element each : root.children("documentationOf")) {
      each.child("serviceEvent").ifPresent(service -> event(service, composition));
    }
    for (Element each : root.children("informationRecipient")) {
      draft.parties.reference(each);
    }
    root.child("dataEnterer").ifPresent(draft.parties::reference);
    for (Element each : root.children("relatedDocument")) {
      each.child("parentDocument")
          .flatMap(p -> p.child("id"))
          .flatMap(draft::identifier)
          .ifPresent(
              id -> {
                String type = each.attribute("typeCode");
                ObjectNode relates = composition.withArray("relatesTo").addObject();
                relates.put(
                    "code",
                    "RPLC".equals(type)
                        ? "replaces"
                        : "XFRM".equals(type) ? "transforms" : "appends");
                relates.set("targetIdentifier", id);
              });
    }
  }

  private void attest(Element root, String name, String mode, ObjectNode composition) {
    for (Element each : root.children(name)) {
      ObjectNode attester = composition.withArray("attester").addObject().put("mode", mode);
      each.child("time").map(draft.times::dateTime).ifPresent(time -> attester.put("time", time));
      each.child("signatureCode").ifPresent(draft.account::take);
      Draft.set(attester, "party", draft.parties.reference(each));
    }
  }

  private void event(Element service, ObjectNode composition) {
    ObjectNode event = Draft.object();
    draft.codes.putAll(service, "code", event, "code");
    service.child("effectiveTime").map(draft.times::period).ifPresent(p -> event.set("period", p));
    if (!event.isEmpty()) {
      composition.withArray("event").add(event);
    }
    for (Element performer : service.children("performer")) {
      ObjectNode who = draft.parties.reference(performer);
      if (who != null) {
        ObjectNode team = draft.part("CareTeam", service, "team").put("status", "active");
        team.set("subject", draft.subject());
        ObjectNode member = team.withArray("participant").addObject();
        draft.codes.putAll(performer, "functionCode", member, "role");
        member.set("member", who);
        performer.child("time").map(draft.times::period).ifPresent(p -> member.set("period", p));
      }
    }
  }

  /** Support, next of kin, emergency contacts. */
  private void participant(Element participant) {
    Element role = participant.child("associatedEntity").orElse(null);
    if (role == null) {
      return;
    }
    String kind = role.attribute("classCode");
    if ("PROV".equals(kind) || "ASSIGNED".equals(kind)) {
      draft.parties.reference(participant);
      return;
    }
    draft.parties.related(role);
    role.child("scopingOrganization").ifPresent(draft.parties::organization);
  }
}
