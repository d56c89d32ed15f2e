package org.recordbank.ingest.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceFormatTest {

  @ParameterizedTest
  @CsvSource({
    "application/fhir+json, FHIR_JSON, application/fhir+json",
    "application/fhir+json; charset=utf-8, FHIR_JSON, application/fhir+json",
    "application/fhir+json; fhirVersion=4.0, FHIR_JSON, application/fhir+json",
    "application/fhir+json; fhirVersion=3.0.2, FHIR_JSON, application/fhir+json; fhirVersion=3.0",
    "application/fhir+xml; fhirVersion=5.0, FHIR_XML, application/fhir+xml; fhirVersion=5.0",
    "Application/FHIR+XML, FHIR_XML, application/fhir+xml",
    "application/cda+xml, CDA, application/cda+xml",
    "application/xml, CDA, application/cda+xml",
    "text/xml, CDA, application/cda+xml",
    "application/hl7-v2, HL7_V2, application/hl7-v2",
    "application/hl7-v2+er7, HL7_V2, application/hl7-v2",
    "x-application/hl7-v2+er7, HL7_V2, application/hl7-v2"
  })
  void goesByTheContentType(String contentType, SourceFormat.Kind kind, String mediaType) {
    assertThat(SourceFormat.of(contentType)).contains(new SourceFormat(kind, mediaType));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "application/json", "text/plain", "application/fhir+json; fhirVersion=1.0"})
  void takesNothingElse(String contentType) {
    assertThat(SourceFormat.of(contentType)).isEmpty();
  }

  @Test
  void isToldInOneSpelling() {
    assertThat(SourceFormat.of("  TEXT/XML ;x=y")).isEqualTo(SourceFormat.of("application/xml"));
  }
}
