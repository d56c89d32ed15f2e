package org.recordbank.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.PatientIdentifier;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.systemtests.promises.NothingWithoutConsent;

/**
 * Three visits of one patient: of nothing sensitive, of HIV alone, and of both. Whatever tells of
 * HIV has a mark in it.
 */
final class SensitiveVisits {
  static final String MARK = NothingWithoutConsent.SENSITIVE;

  private final SyntheticPatient patient;

  SensitiveVisits(String patientId) {
    patient =
        new SyntheticPatient(
            patientId,
            "first",
            List.of(new PatientIdentifier(Facilities.GENERAL, "urn:oid:2.999.7.1", patientId)));
  }

  SyntheticPatient patient() {
    return patient;
  }

  List<SyntheticVisit> visits() {
    return List.of(
        visit("open", condition("sugar", "E11.9", "sugar")),
        visit(MARK + "-closed", condition(MARK + "-a", "B20", MARK)),
        visit(
            MARK + "-mixed",
            condition("pressure", "I10", "pressure"),
            condition(MARK + "-b", "B20", MARK)));
  }

  static String condition(String id, String code, String word) {
    return """
        {"resource":{"resourceType":"Condition","id":"%s",
         "text":{"status":"generated","div":"<div xmlns='http://www.w3.org/1999/xhtml'>%s</div>"},
         "identifier":[{"system":"urn:oid:2.999.9","value":"%s"}],"code":{"coding":[
         {"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"%s","display":"%s"}]},
         "encounter":{"reference":"urn:uuid:6e0d9b0e-0000-4000-8000-000000000001"}}}"""
        .formatted(id, word, word, code, word);
  }

  SyntheticVisit visit(String message, String... conditions) {
    PatientIdentifier identifier = patient.identifiers().getFirst();
    String bundle =
        """
        {"resourceType":"Bundle","type":"collection",
         "identifier":{"system":"urn:oid:2.999.8","value":"%s-%s"},"entry":[
         {"resource":{"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}]}},
         {"fullUrl":"urn:uuid:6e0d9b0e-0000-4000-8000-000000000001",
          "resource":{"resourceType":"Encounter","status":"finished",
          "period":{"start":"2026-03-02T10:15:00+01:00"}}},
         %s]}"""
            .formatted(
                patient.patientId(),
                message,
                identifier.system(),
                identifier.value(),
                String.join(",", conditions));
    return new SyntheticVisit(
        Facilities.GENERAL,
        patient.bank(),
        patient.patientId(),
        identifier,
        "urn:oid:2.999.8|" + patient.patientId() + "-" + message,
        Instant.parse("2026-03-02T09:15:00Z"),
        bundle.getBytes(UTF_8));
  }
}
