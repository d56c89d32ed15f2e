package org.recordbank.normalize.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceFormatTest {
  @ParameterizedTest
  @CsvSource({
    "application/fhir+json, R4, JSON",
    "application/fhir+xml, R4, XML",
    "application/fhir+json; fhirVersion=3.0, STU3, JSON",
    "application/fhir+xml; fhirVersion=4.0, R4, XML",
    "application/fhir+xml; fhirVersion=5.0, R5, XML",
  })
  void readsTheReleaseAndTheSyntax(String name, Release release, SourceFormat.Syntax syntax) {
    assertThat(SourceFormat.of(name)).contains(new SourceFormat(release, syntax));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application/json",
        "application/fhir+json;fhirVersion=3.0",
        "application/fhir+json; fhirVersion=1.0",
        "application/fhir+json; charset=utf-8"
      })
  void knowsNoOtherSpelling(String name) {
    assertThat(SourceFormat.of(name)).isEmpty();
  }

  @Test
  void onlyJsonOfR4GoesOnAsItIs() {
    assertThat(Samples.format("application/fhir+json").isCanonical()).isTrue();
    assertThat(Samples.format("application/fhir+json; fhirVersion=4.0").isCanonical()).isTrue();
    assertThat(Samples.R4_XML.isCanonical()).isFalse();
    assertThat(Samples.STU3_JSON.isCanonical()).isFalse();
  }
}
