package org.recordbank.sandbox.visits;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;

/**
 * A patient as Synthea writes them, small enough to read: three encounters, the second one first.
 */
final class SmallPatient {

  static final String PATIENT = "urn:uuid:patient-0";

  private SmallPatient() {}

  /** A patient whose identifiers end in the number given. */
  static ObjectNode numbered(int number) {
    String text = template().toString().replaceAll("(?<=[a-z])-0(?=\")", "-" + number);
    return Fhir.read(text.getBytes(UTF_8));
  }

  private static ObjectNode template() {
    ObjectNode bundle = Fhir.object().put("resourceType", "Bundle").put("type", "collection");
    ArrayNode entries = bundle.putArray("entry");
    patient(add(entries, "Patient", "patient-0"));
    add(entries, "Organization", "hospital-0").put("name", "Hospital");
    add(entries, "Practitioner", "doctor-0").put("gender", "female");
    add(entries, "Practitioner", "stranger-0").put("gender", "male");
    encounter(add(entries, "Encounter", "second-0"), "2025-03-01");
    encounter(add(entries, "Encounter", "first-0"), "2025-02-01");
    encounter(add(entries, "Encounter", "third-0"), "2025-04-01");
    condition(add(entries, "Condition", "condition-0"));
    observation(add(entries, "Observation", "observation-0"));
    procedure(add(entries, "Procedure", "procedure-0"));
    medication(entries);
    ObjectNode note = clinical(add(entries, "DiagnosticReport", "note-0"), "second-0");
    code(note, "code", "http://loinc.org", "34117-2", "History and physical note");
    note.putArray("presentedForm")
        .addObject()
        .put("contentType", "text/plain; charset=utf-8")
        .put("data", Base64.getEncoder().encodeToString("Comes with cough.".getBytes(UTF_8)));
    ObjectNode allergy = add(entries, "AllergyIntolerance", "allergy-0");
    allergy.putObject("patient").put("reference", PATIENT);
    allergy.put("recordedDate", "2025-03-05T10:00:00+01:00");
    clinical(add(entries, "Claim", "claim-0"), "second-0");
    return bundle;
  }

  private static void patient(ObjectNode patient) {
    ArrayNode identifiers = patient.putArray("identifier");
    identifiers
        .addObject()
        .put("system", "https://github.com/synthetichealth/synthea")
        .put("value", "patient-0");
    identifiers.addObject().put("system", "http://hl7.org/fhir/sid/us-ssn").put("value", "999-0");
    patient.putArray("name").addObject().put("family", "Small").putArray("given").add("Ann");
    patient.putArray("address").addObject().put("city", "Boston").putArray("line").add("1 Road");
  }

  private static void encounter(ObjectNode encounter, String day) {
    encounter.putObject("subject").put("reference", PATIENT).put("display", "Ann Small");
    encounter
        .putObject("period")
        .put("start", day + "T09:00:00+01:00")
        .put("end", day + "T10:00:00+01:00");
    encounter.putObject("serviceProvider").put("reference", "urn:uuid:hospital-0");
  }

  private static void condition(ObjectNode condition) {
    clinical(condition, "first-0");
    code(condition, "code", "http://snomed.info/sct", "38341003", "Hypertension, \"essential\"");
  }

  private static void observation(ObjectNode observation) {
    clinical(observation, "second-0");
    code(observation, "code", "http://loinc.org", "8302-2", "Body Height");
    observation
        .putObject("valueQuantity")
        .put("value", new java.math.BigDecimal("158.30"))
        .put("system", "http://unitsofmeasure.org")
        .put("code", "cm");
  }

  private static void procedure(ObjectNode procedure) {
    clinical(procedure, "second-0");
    code(procedure, "code", "http://snomed.info/sct", "430193006", "Medication Reconciliation");
    procedure.putArray("reasonReference").addObject().put("reference", "urn:uuid:condition-0");
    procedure
        .putArray("performer")
        .addObject()
        .putObject("actor")
        .put("reference", "urn:uuid:doctor-0");
  }

  private static void medication(ArrayNode entries) {
    ObjectNode medication = add(entries, "Medication", "medication-0");
    code(
        medication,
        "code",
        "http://www.nlm.nih.gov/research/umls/rxnorm",
        "197378",
        "Astemizole 10 MG Oral Tablet");
    ObjectNode request = clinical(add(entries, "MedicationRequest", "request-0"), "third-0");
    request.putObject("medicationReference").put("reference", "urn:uuid:medication-0");
    request.putObject("requester").put("reference", "urn:uuid:doctor-0");
    ObjectNode given = add(entries, "MedicationAdministration", "given-0");
    given.putObject("context").put("reference", "urn:uuid:third-0");
    given.putObject("subject").put("reference", PATIENT);
    given.putObject("request").put("reference", "urn:uuid:nowhere-0");
  }

  private static ObjectNode clinical(ObjectNode resource, String encounter) {
    resource.putObject("subject").put("reference", PATIENT);
    resource.putObject("encounter").put("reference", "urn:uuid:" + encounter);
    return resource;
  }

  private static void code(
      ObjectNode resource, String field, String system, String code, String display) {
    ObjectNode concept = resource.putObject(field);
    concept
        .putArray("coding")
        .addObject()
        .put("system", system)
        .put("code", code)
        .put("display", display);
    concept.put("text", display);
  }

  private static ObjectNode add(ArrayNode entries, String kind, String id) {
    ObjectNode entry = entries.addObject().put("fullUrl", "urn:uuid:" + id);
    return entry.putObject("resource").put("resourceType", kind).put("id", id);
  }
}
