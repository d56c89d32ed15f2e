package org.recordbank.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.PatientIdentifier;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.systemtests.promises.Promise;

/**
 * Three facilities report the same encounter, each in codes and units of its own habit: one in
 * standard terms, one in codes of its own, one under other spellings of the standard systems. The
 * bank holds the same codes and the same units three times.
 */
final class VocabulariesTest {
  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final String MARKER = "zqmk000000000d01";
  private static final String EXTENSIONS = "https://recordbank.org/fhir/StructureDefinition/";

  private static final SyntheticPatient PATIENT =
      new SyntheticPatient(
          "vocabularies",
          "first",
          List.of(
              new PatientIdentifier(Facilities.GENERAL, "urn:oid:2.999.7.1", MARKER),
              new PatientIdentifier(Facilities.HARBOUR, "urn:oid:2.999.7.2", MARKER),
              new PatientIdentifier(Facilities.LAKESIDE, "urn:oid:2.999.7.3", MARKER)));

  private static final List<SyntheticVisit> VISITS =
      List.of(
          visit(
              Facilities.GENERAL,
              coding("http://snomed.info/sct", "44054006"),
              coding("http://loinc.org", "2345-7"),
              "182,\"unit\":\"mg/dL\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"mg/dL\"",
              "37,\"unit\":\"Cel\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"Cel\""),
          visit(
              Facilities.HARBOUR,
              coding("urn:test:vocabularies:dx", "ZUCKER"),
              coding("urn:test:vocabularies:lab", "GLU"),
              "1.82,\"unit\":\"gm/L\"",
              "37,\"unit\":\"deg C\""),
          visit(
              Facilities.LAKESIDE,
              coding("urn:oid:2.16.840.1.113883.6.96", "44054006"),
              coding("2.16.840.1.113883.6.1", "2345-7"),
              "10.1,\"unit\":\"mmol/l\"",
              "98.6,\"unit\":\"degF\""));

  private static String account = "";

  @BeforeAll
  static void send() {
    decide("urn%3Atest%3Avocabularies%3Adx/ZUCKER", "http://snomed.info/sct", "44054006");
    decide("urn%3Atest%3Avocabularies%3Alab/GLU", "http://loinc.org", "2345-7");
    account = DEPLOYMENT.enrolment.openAccount(PATIENT);
    String ignored = DEPLOYMENT.enrolment.permit(account);
    VISITS.forEach(visit -> assertThat(DEPLOYMENT.send(visit).accepted()).isTrue());
    new Settling(DEPLOYMENT).expect(VISITS, "deposited").await();
  }

  @Test
  void theBankHoldsTheSameCodesAndTheSameUnits() {
    Map<String, Set<String>> facts = new TreeMap<>();
    for (JsonNode entry : record().path("entry")) {
      JsonNode resource = entry.path("resource");
      String deposit = resource.at("/meta/tag/0/code").asText();
      facts.computeIfAbsent(deposit, each -> new TreeSet<>()).addAll(facts(resource));
    }

    assertThat(facts).hasSize(VISITS.size());
    assertThat(facts.values())
        .as("%s", facts)
        .allMatch(
            each ->
                each.containsAll(
                    List.of(
                        "http://snomed.info/sct|44054006",
                        "http://hl7.org/fhir/sid/icd-10-cm|E11.9",
                        "http://loinc.org|2345-7 182 mg/dL",
                        "http://loinc.org|8310-5 37 Cel")));
  }

  @Test
  void whatEachFacilitySentStandsBesideIt() {
    String whole = record().toString();

    assertThat(whole)
        .contains("\"code\":\"ZUCKER\"", "\"unit\":\"gm/L\"", "\"unit\":\"degF\"")
        .contains("\"value\":98.6", "\"value\":10.1", "\"userSelected\":true");
  }

  @Test
  void everyPromiseIsKept() {
    Promise.assertKept(Promise.ALL, DEPLOYMENT.ledger, new Census(DEPLOYMENT).take(List.of()));
  }

  /** Says what a code of harbour's means. */
  private static void decide(String code, String system, String target) {
    HttpResponse<byte[]> answer =
        DEPLOYMENT.http.put(
            DEPLOYMENT.sandbox.address(Part.NORMALIZE).resolve("/terminology/maps/harbour/" + code),
            DEPLOYMENT.sandbox.tokens().operator(),
            "application/json",
            "{\"targets\":[{\"system\":\"%s\",\"code\":\"%s\"}]}"
                .formatted(system, target)
                .getBytes(UTF_8));
    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
  }

  /** What a resource says in standard terms: codes, with the value in its standard unit. */
  private static Set<String> facts(JsonNode resource) {
    Set<String> facts = new TreeSet<>();
    for (JsonNode coding : resource.at("/code/coding")) {
      facts.add(
          coding.path("system").asText()
              + "|"
              + coding.path("code").asText()
              + standard(resource.path("valueQuantity")));
    }
    return facts;
  }

  private static String standard(JsonNode quantity) {
    JsonNode meant = quantity;
    for (JsonNode extension : quantity.path("extension")) {
      if (extension.path("url").asText().equals(EXTENSIONS + "standard-quantity")) {
        meant = extension.path("valueQuantity");
      }
    }
    return meant.isMissingNode()
        ? ""
        : " "
            + meant.path("value").decimalValue().stripTrailingZeros().toPlainString()
            + " "
            + meant.path("code").asText();
  }

  private static JsonNode record() {
    HttpResponse<byte[]> answer =
        DEPLOYMENT.http.get(
            DEPLOYMENT
                .sandbox
                .address(Part.bank("first"))
                .resolve("/fhir/Patient/" + account + "/$everything"),
            DEPLOYMENT.sandbox.tokens().patient(account));
    assertThat(answer.statusCode()).isEqualTo(200);
    return Http.json(answer);
  }

  private static String coding(String system, String code) {
    return "{\"system\":\"%s\",\"code\":\"%s\"}".formatted(system, code);
  }

  private static SyntheticVisit visit(
      String facility, String diagnosis, String test, String glucose, String temperature) {
    PatientIdentifier identifier = PATIENT.at(facility).orElseThrow();
    List<String> resources = new ArrayList<>();
    resources.add(
        "\"Patient\",\"identifier\":[{\"system\":\"%s\",\"value\":\"%s\"}]"
            .formatted(identifier.system(), identifier.value()));
    resources.add(
        "\"Encounter\",\"status\":\"finished\",\"period\":{\"start\":\"2026-03-03T08:00:00+01:00\"}");
    resources.add("\"Condition\",\"code\":{\"coding\":[" + diagnosis + "]}");
    resources.add(observation(test, glucose));
    resources.add(observation(coding("http://loinc.org", "8310-5"), temperature));
    StringBuilder bundle =
        new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"identifier\":")
            .append("{\"system\":\"urn:oid:2.999.9\",\"value\":\"vocabularies-1\"},\"entry\":[");
    for (int i = 0; i < resources.size(); i++) {
      bundle.append(i == 0 ? "" : ",").append("{\"resource\":{\"resourceType\":");
      bundle.append(resources.get(i)).append("}}");
    }
    return new SyntheticVisit(
        facility,
        PATIENT.bank(),
        PATIENT.patientId(),
        identifier,
        "urn:oid:2.999.9|vocabularies-1",
        Instant.parse("2026-03-03T07:00:00Z"),
        bundle.append("]}").toString().getBytes(UTF_8));
  }

  private static String observation(String coding, String value) {
    return "\"Observation\",\"status\":\"final\",\"code\":{\"coding\":["
        + coding
        + "]},\"valueQuantity\":{\"value\":"
        + value
        + "}";
  }
}
