package org.recordbank.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Random;

/**
 * A FHIR bundle of the size that visits usually have, always the same: one patient, one encounter,
 * a few diagnoses and observations, in the proportions of Synthea's.
 */
final class SampleBundle {

  /** Of SNOMED CT; the shipped tables know all but the last. */
  private static final String[] DIAGNOSES = {"44054006", "59621000", "271737000", "444814009"};

  /** Of LOINC. */
  private static final String[] OBSERVATIONS = {
    "8302-2", "29463-7", "39156-5", "8867-4", "9279-1", "2339-0", "6299-2", "38483-4", "49765-1"
  };

  private SampleBundle() {}

  /** About twelve kilobytes. */
  static byte[] bytes() {
    var random = new Random(42);
    var text = new StringBuilder();
    text.append(
        """
        {"resourceType":"Bundle","identifier":{"system":"urn:recordbank:facility:general","value":"V-1"},\
        "type":"collection","timestamp":"2026-01-01T10:00:00Z","entry":[\
        {"fullUrl":"urn:uuid:p","resource":{"resourceType":"Patient","id":"p","identifier":\
        [{"use":"usual","system":"urn:recordbank:facility:general:mrn","value":"100200"}],\
        "name":[{"use":"official","family":"Example","given":["Ada"]}],"gender":"female",\
        "birthDate":"1970-01-01","address":[{"line":["1 Main Street"],"city":"Boston","state":"MA"}]}},\
        {"fullUrl":"urn:uuid:e","resource":{"resourceType":"Encounter","id":"e","status":"finished",\
        "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},\
        "type":[{"coding":[{"system":"http://snomed.info/sct","code":"185349003",\
        "display":"Encounter for check up"}]}],"subject":{"reference":"urn:uuid:p"},\
        "period":{"start":"2026-01-01T09:00:00Z","end":"2026-01-01T10:00:00Z"}}}\
        """);
    for (String code : DIAGNOSES) {
      text.append(
          """
          ,{"fullUrl":"urn:uuid:c-%1$s","resource":{"resourceType":"Condition","id":"c-%1$s",\
          "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical",\
          "code":"active"}]},"code":{"coding":[{"system":"http://snomed.info/sct","code":"%1$s",\
          "display":"Diagnosis %1$s"}],"text":"Diagnosis %1$s"},"subject":{"reference":"urn:uuid:p"},\
          "encounter":{"reference":"urn:uuid:e"},"onsetDateTime":"2026-01-01T09:00:00Z"}}\
          """
              .formatted(code));
    }
    for (int i = 0; i < 2 * OBSERVATIONS.length; i++) {
      text.append(
          String.format(
              Locale.ROOT,
              """
              ,{"fullUrl":"urn:uuid:o-%1$d","resource":{"resourceType":"Observation","id":"o-%1$d",\
              "status":"final","category":[{"coding":[{"system":\
              "http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],\
              "code":{"coding":[{"system":"http://loinc.org","code":"%2$s","display":"Observation %2$s"}]},\
              "subject":{"reference":"urn:uuid:p"},"encounter":{"reference":"urn:uuid:e"},\
              "effectiveDateTime":"2026-01-01T09:00:00Z","valueQuantity":{"value":%3$.4f,\
              "unit":"cm","system":"http://unitsofmeasure.org","code":"cm"}}}\
              """,
              i,
              OBSERVATIONS[i % OBSERVATIONS.length],
              random.nextDouble() * 200));
    }
    return text.append("]}").toString().getBytes(UTF_8);
  }
}
