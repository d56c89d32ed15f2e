package org.recordbank.sandbox.visits;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Who goes where, and each visit as its facility sends it: under the facility's own number for the
 * patient, and at {@code harbour} in its own codes. No two facilities share a name for a patient.
 */
final class FacilityVisits {

  /** Synthea's own identifiers: the same at every facility, which none is in reality. */
  private static final Set<String> SYNTHETIC_IDENTIFIERS =
      Set.of("https://github.com/synthetichealth/synthea", "http://hospital.smarthealthit.org");

  private final String seed;
  private final Markers markers;
  private final LocalCodes harbourCodes = new LocalCodes(Facilities.HARBOUR);

  FacilityVisits(long seed, Markers markers) {
    this.seed = Long.toString(seed);
    this.markers = markers;
  }

  /** A patient with a bank and one to three facilities, spread evenly over all of them. */
  SyntheticPatient patient(String patientId, int index) {
    int count = 1 + Seeded.number(Facilities.ALL.size(), "facilities", seed, patientId);
    List<PatientIdentifier> identifiers =
        IntStream.range(index, index + count)
            .mapToObj(i -> Facilities.ALL.get(i % Facilities.ALL.size()))
            .map(facility -> identifier(facility, patientId))
            .toList();
    String bank = Facilities.BANKS.get(index % Facilities.BANKS.size());
    return new SyntheticPatient(patientId, bank, identifiers);
  }

  /** An encounter of the patient as a visit to one of their facilities. */
  SyntheticVisit visit(SyntheticPatient patient, EncounterRecord encounter) {
    int choice =
        Seeded.number(patient.identifiers().size(), "visit", seed, encounter.encounterId());
    PatientIdentifier identifier = patient.identifiers().get(choice);
    String facility = identifier.facility();
    String messageValue = "V-" + Seeded.hex(20, "visit", facility, encounter.encounterId());
    ObjectNode bundle = bundle(encounter.copy(), patient.patientId(), identifier, messageValue);
    return new SyntheticVisit(
        facility,
        patient.bank(),
        patient.patientId(),
        identifier,
        Facilities.messageSystem(facility) + "|" + messageValue,
        encounter.begins(),
        Fhir.write(bundle));
  }

  /** What the codes mean that {@code harbour} has used so far. */
  CodeMap harbourMap() {
    return harbourCodes.map();
  }

  private PatientIdentifier identifier(String facility, String patientId) {
    return new PatientIdentifier(
        facility, Facilities.patientSystem(facility), markers.number(facility, patientId));
  }

  private ObjectNode bundle(
      EncounterRecord encounter,
      String patientId,
      PatientIdentifier identifier,
      String messageValue) {
    ObjectNode bundle = Fhir.object().put("resourceType", "Bundle");
    bundle
        .putObject("identifier")
        .put("system", Facilities.messageSystem(identifier.facility()))
        .put("value", messageValue);
    bundle.put("type", "collection").put("timestamp", encounter.ends().toString());
    String localId =
        UUID.nameUUIDFromBytes((identifier.facility() + "|" + patientId).getBytes(UTF_8))
            .toString();
    ArrayNode entries = bundle.putArray("entry");
    encounter
        .resources()
        .forEach(
            (url, resource) -> {
              boolean isPatient = url.equals(encounter.patientUrl());
              if (isPatient) {
                rename(resource, localId, identifier);
              }
              pointTo(localId, encounter.patientUrl(), resource);
              markers.plant(resource, patientId);
              if (identifier.facility().equals(Facilities.HARBOUR)) {
                harbourCodes.rewrite(resource);
              }
              entries
                  .addObject()
                  .put("fullUrl", isPatient ? "urn:uuid:" + localId : url)
                  .set("resource", resource);
            });
    return bundle;
  }

  private static void rename(ObjectNode patient, String localId, PatientIdentifier identifier) {
    JsonNode others = patient.path("identifier");
    patient.put("id", localId);
    patient.remove("text"); // names Synthea's seed for this patient
    ArrayNode identifiers = patient.putArray("identifier");
    ObjectNode own = identifiers.addObject().put("use", "usual");
    own.putObject("type")
        .putArray("coding")
        .addObject()
        .put("system", "http://terminology.hl7.org/CodeSystem/v2-0203")
        .put("code", "MR");
    own.put("system", identifier.system()).put("value", identifier.value());
    for (JsonNode other : others) {
      if (!SYNTHETIC_IDENTIFIERS.contains(other.path("system").asText())) {
        identifiers.add(other);
      }
    }
  }

  private static void pointTo(String localId, String patientUrl, ObjectNode resource) {
    Fhir.eachReference(
        resource,
        reference -> {
          if (reference.path("reference").asText().equals(patientUrl)) {
            reference.put("reference", "urn:uuid:" + localId);
          }
        });
  }
}
