package org.recordbank.sandbox.visits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one patient's bundle into encounters.
 *
 * <p>An encounter takes along what says that it was written there ({@link #CLINICAL}) and, of what
 * those refer to, who, where and with what ({@link #DIRECTORY}). Left out are bills (Claim,
 * ExplanationOfBenefit), which belong to no medical record; what lasts over many encounters
 * (CarePlan, CareTeam) or names them all (Provenance); what names no encounter (Device,
 * SupplyDelivery); pictures that do not exist (ImagingStudy); and DocumentReference, which repeats
 * the note of the DiagnosticReport.
 *
 * <p>No reference hangs in the air: one that leads out of the encounter, to an older condition for
 * example, becomes a logical reference (Reference.identifier, FHIR R4 section 2.3.0.4).
 */
final class VisitSplitter {

  /** Kinds that are kept with the encounter that they name. */
  static final Set<String> CLINICAL =
      Set.of(
          "AllergyIntolerance",
          "Condition",
          "DiagnosticReport",
          "Immunization",
          "MedicationAdministration",
          "MedicationRequest",
          "Observation",
          "Procedure");

  /** Kinds that are kept where something kept refers to them. */
  static final Set<String> DIRECTORY =
      Set.of("Location", "Medication", "Organization", "Practitioner", "PractitionerRole");

  private final SequencedMap<String, ObjectNode> source = new LinkedHashMap<>();
  private final SequencedMap<String, List<String>> byEncounter = new LinkedHashMap<>();
  private final String patientUrl;

  private VisitSplitter(JsonNode bundle) {
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.path("resource") instanceof ObjectNode resource) {
        source.put(entry.path("fullUrl").asText(), resource);
      }
    }
    List<String> patients = urlsOf("Patient");
    if (patients.size() != 1) {
      throw new IllegalArgumentException("a patient's bundle has one Patient");
    }
    patientUrl = patients.getFirst();
    urlsOf("Encounter").stream()
        .sorted(Comparator.comparing(this::begins).thenComparing(Comparator.naturalOrder()))
        .forEach(url -> byEncounter.put(url, new ArrayList<>()));
    source.forEach(this::assign);
  }

  /** The encounters of a patient's bundle in the order in which they began. */
  static List<EncounterRecord> split(JsonNode patientBundle) {
    var splitter = new VisitSplitter(patientBundle);
    return splitter.byEncounter.entrySet().stream()
        .map(encounter -> splitter.cut(encounter.getKey(), encounter.getValue()))
        .toList();
  }

  private List<String> urlsOf(String kind) {
    return source.entrySet().stream()
        .filter(entry -> Fhir.kind(entry.getValue()).equals(kind))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void assign(String url, ObjectNode resource) {
    if (CLINICAL.contains(Fhir.kind(resource))) {
      encounterOf(resource).ifPresent(encounter -> members(encounter).add(url));
    }
  }

  private Optional<String> encounterOf(ObjectNode resource) {
    String kind = Fhir.kind(resource);
    if (kind.equals("AllergyIntolerance")) {
      return encounterAt(resource.path("recordedDate").asText());
    }
    String field = kind.equals("MedicationAdministration") ? "context" : "encounter";
    return Optional.of(resource.path(field).path("reference").asText())
        .filter(byEncounter::containsKey);
  }

  /** Synthea's allergies name no encounter; they were recorded at the last one begun by then. */
  private Optional<String> encounterAt(String recorded) {
    if (recorded.isEmpty()) {
      return Optional.empty();
    }
    Instant at = Fhir.instant(recorded);
    return byEncounter.keySet().stream()
        .takeWhile(url -> !begins(url).isAfter(at))
        .reduce((earlier, later) -> later);
  }

  private EncounterRecord cut(String encounterUrl, List<String> clinical) {
    var members = new LinkedHashMap<String, ObjectNode>();
    members.put(patientUrl, resource(patientUrl).deepCopy());
    members.put(encounterUrl, resource(encounterUrl).deepCopy());
    clinical.forEach(url -> members.put(url, resource(url).deepCopy()));
    addDirectory(members);
    members.values().forEach(member -> closeReferences(member, members.keySet()));
    return new EncounterRecord(
        resource(encounterUrl).path("id").asText(),
        begins(encounterUrl),
        ends(encounterUrl),
        patientUrl,
        members);
  }

  private void addDirectory(SequencedMap<String, ObjectNode> members) {
    var unread = new ArrayDeque<ObjectNode>(members.values());
    while (!unread.isEmpty()) {
      Fhir.eachReference(
          unread.remove(),
          reference -> {
            String url = reference.path("reference").asText();
            @Nullable ObjectNode target = source.get(url);
            if (target != null
                && DIRECTORY.contains(Fhir.kind(target))
                && !members.containsKey(url)) {
              ObjectNode copy = target.deepCopy();
              members.put(url, copy);
              unread.add(copy);
            }
          });
    }
  }

  private void closeReferences(ObjectNode member, Set<String> members) {
    Fhir.eachReference(
        member,
        reference -> {
          String url = reference.path("reference").asText();
          if (!url.startsWith("#") && !members.contains(url)) {
            makeLogical(reference, url);
          }
        });
  }

  private void makeLogical(ObjectNode reference, String url) {
    reference.remove("reference");
    @Nullable ObjectNode target = source.get(url);
    if (target != null) {
      reference.put("type", Fhir.kind(target));
    }
    reference.putObject("identifier").put("system", "urn:ietf:rfc:3986").put("value", url);
  }

  private Instant begins(String encounterUrl) {
    return Fhir.instant(resource(encounterUrl).path("period").path("start").asText());
  }

  private Instant ends(String encounterUrl) {
    JsonNode end = resource(encounterUrl).path("period").path("end");
    return end.isTextual() ? Fhir.instant(end.asText()) : begins(encounterUrl);
  }

  private ObjectNode resource(String url) {
    @Nullable ObjectNode resource = source.get(url);
    if (resource == null) {
      throw new IllegalStateException("the bundle has lost an entry");
    }
    return resource;
  }

  private List<String> members(String encounterUrl) {
    return byEncounter.getOrDefault(encounterUrl, List.of());
  }
}
