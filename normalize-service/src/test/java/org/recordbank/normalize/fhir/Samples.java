package org.recordbank.normalize.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.recordbank.normalize.conversion.Conversion;

/** Small bundles of real shapes, and what becomes of them. */
final class Samples {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static final SourceFormat R4_XML = format("application/fhir+xml");
  static final SourceFormat STU3_JSON = format("application/fhir+json; fhirVersion=3.0");
  static final SourceFormat STU3_XML = format("application/fhir+xml; fhirVersion=3.0");
  static final SourceFormat R5_JSON = format("application/fhir+json; fhirVersion=5.0");
  static final SourceFormat R5_XML = format("application/fhir+xml; fhirVersion=5.0");

  private static final String PATIENT =
      """
      {"resourceType":"Patient","id":"p","identifier":[{"system":"urn:p","value":"7"}],"gender":"male"}""";

  static final String R4 =
      """
      {"resourceType":"Bundle","identifier":{"system":"urn:messages","value":"m-1"},"type":"collection",
       "entry":[
        {"fullUrl":"urn:uuid:0f0c5c1e-0000-4000-8000-000000000001","resource":{"resourceType":"Patient","id":"p1",
          "meta":{"versionId":"3"},
          "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">A &amp; B<br/><b>x</b></div>"},
          "extension":[{"url":"urn:race","extension":[{"url":"text","valueString":"White"}]},
            {"url":"urn:daly","valueDecimal":0.0160}],
          "identifier":[{"use":"usual","system":"urn:patients","value":"p-1"},{"system":"urn:ssn","value":"999-1"}],
          "name":[{"use":"official","family":"Schmidt","given":["Ann",null,"Lee"],
            "_given":[null,{"extension":[{"url":"urn:absent","valueCode":"unknown"}]},null]}],
          "gender":"female","birthDate":"1970-03-01",
          "_birthDate":{"id":"b1","extension":[{"url":"urn:time","valueDateTime":"1970-03-01T10:00:00.000-05:00"}]},
          "deceasedBoolean":false,"multipleBirthInteger":2,
          "contained":[{"resourceType":"Organization","id":"o1","name":"Inside"}],
          "managingOrganization":{"reference":"#o1"}}},
        {"fullUrl":"urn:uuid:0f0c5c1e-0000-4000-8000-000000000002","resource":{"resourceType":"Encounter","id":"e1",
          "status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
          "type":[{"coding":[{"system":"http://snomed.info/sct","code":"185345009","display":"Encounter for symptom"}],
            "text":"Encounter for symptom"}],
          "subject":{"reference":"urn:uuid:0f0c5c1e-0000-4000-8000-000000000001"},
          "period":{"start":"2026-03-01T10:15:30+02:00","end":"2026-03-01T10:30:30+02:00"}}},
        {"fullUrl":"urn:uuid:0f0c5c1e-0000-4000-8000-000000000003","resource":{"resourceType":"Observation","id":"ob1","status":"final",
          "code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}],"text":"Weight"},
          "subject":{"reference":"urn:uuid:0f0c5c1e-0000-4000-8000-000000000001"},
          "effectiveDateTime":"2026-03-01","valueQuantity":{"value":1.50,"unit":" µg  x ","system":"http://unitsofmeasure.org","code":"ug"},
          "component":[{"code":{"text":"c"},"valueInteger":7}]}}]}""";

  private Samples() {}

  static SourceFormat format(String name) {
    return SourceFormat.of(name).orElseThrow();
  }

  /** A bundle of a patient, an encounter and these resources. */
  static String bundle(String encounter, String... resources) {
    StringBuilder entries = new StringBuilder();
    for (String resource : resources) {
      entries.append(',').append(entry(resource));
    }
    return """
        {"resourceType":"Bundle","identifier":{"system":"urn:m","value":"1"},"type":"collection","entry":[%s,%s%s]}"""
        .formatted(entry(PATIENT), entry(encounter), entries);
  }

  private static String entry(String resource) {
    JsonNode named = json(resource);
    return "{\"fullUrl\":\"http://facility.example/fhir/%s/%s\",\"resource\":%s}"
        .formatted(named.path("resourceType").asText(), named.path("id").asText(), resource);
  }

  static Conversion convert(String document, SourceFormat format) {
    return BundleConverter.convert(document.getBytes(UTF_8), format);
  }

  static Conversion.Done done(String document, SourceFormat format) {
    return switch (convert(document, format)) {
      case Conversion.Done done -> done;
      case Conversion.Refused refused -> throw new AssertionError(refused.code().code());
    };
  }

  static JsonNode json(byte[] document) {
    try {
      return JSON.readTree(document);
    } catch (IOException e) {
      throw new AssertionError("not JSON", e);
    }
  }

  static JsonNode json(String document) {
    return json(document.getBytes(UTF_8));
  }

  /** The resource of an entry of what came out. */
  static JsonNode resource(Conversion.Done done, int entry) {
    return json(done.bundle()).path("entry").path(entry).path("resource");
  }
}
