package org.recordbank.normalize.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.normalize.bundle.Bundles.coding;

import org.junit.jupiter.api.Test;
import org.recordbank.normalize.fhir.R4Validator;

final class ValidationTest {
  @Test
  void whatIsAddedIsFhirR4() {
    String reference =
        "\"subject\":{\"reference\":\"urn:uuid:8d2e3d2c-4f0c-4b43-9e5b-0b0f6a3f6a11\"}";
    byte[] bundle =
        """
        {"resourceType":"Bundle","type":"collection","entry":[
         {"fullUrl":"urn:uuid:8d2e3d2c-4f0c-4b43-9e5b-0b0f6a3f6a11",
          "resource":{"resourceType":"Patient","identifier":[{"system":"urn:mrn","value":"7"}]}},
         {"fullUrl":"urn:uuid:8d2e3d2c-4f0c-4b43-9e5b-0b0f6a3f6a12",
          "resource":{"resourceType":"Condition","code":{"coding":[%s,%s]},%s}},
         {"fullUrl":"urn:uuid:8d2e3d2c-4f0c-4b43-9e5b-0b0f6a3f6a13",
          "resource":{"resourceType":"Observation","status":"final","code":{"coding":[%s]},%s,
           "effectiveDateTime":"2026-01-01",
           "valueQuantity":{"value":70.5,"comparator":">","unit":"in"},
           "referenceRange":[{"low":{"value":60,"unit":"in","extension":[
             {"url":"urn:x","valueString":"y"}]}}]}},
         {"fullUrl":"urn:uuid:8d2e3d2c-4f0c-4b43-9e5b-0b0f6a3f6a14",
          "resource":{"resourceType":"Medication","code":{"coding":[%s]}}}]}"""
            .formatted(
                coding("urn:h:dx", "DM2"),
                coding("I10", "E1165"),
                reference,
                coding("LN", "8302-2"),
                reference,
                coding("http://www.nlm.nih.gov/research/umls/rxnorm", "314076"))
            .getBytes(UTF_8);
    byte[] rewritten = Bundles.rewritten(bundle);

    assertThat(rewritten.length).isGreaterThan(bundle.length + 1_500);
    assertThat(R4Validator.errors(rewritten)).isEqualTo(R4Validator.errors(bundle)).isEmpty();
  }
}
